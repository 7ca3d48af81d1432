import { withCentre } from './kit/open-centre.ts';

await withCentre(async ({ app }) => {
  const id = await app.intake.rotate();
  return `New intake key ${id}. Devices hear it at their next greeting; what was sealed to the older ones still opens.`;
});
