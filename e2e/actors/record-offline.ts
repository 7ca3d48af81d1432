import { upload } from './photo-files.ts';
import type { SocialWorker, ToldVisit } from './social-worker.ts';

export const told: ToldVisit = {
  conditionNote: 'Krāsns dūmo, logs izsists un aizlikts ar kartonu.',
  clientSays: '«Uz slimnīcu nebraukšu.»',
  urgentNeeds: 'Nav malkas.',
  doneAtOnce: 'Zvanīts pagastam.',
  conclusions: 'Vajadzīgs krāsns remonts.',
  nextStep: 'Saskaņot remontu',
  nextStepOn: '31.12.2030',
};

/** A visit of the day, recorded without a network; gives whose it is. */
export async function recordOffline(worker: SocialWorker, photo?: Buffer): Promise<string> {
  const client = await worker.startFirstVisit();
  await worker.tellVisit(told);
  if (photo !== undefined) {
    await worker.openSection('Fotogrāfijas un dokumenti');
    const picker = worker.page.locator('.photo-input').last();
    await picker.setInputFiles([upload('IMG_1.jpg', photo)]);
    await worker.write('1. attēls: kas redzams', 'Krāsns un kartons');
  }
  await worker.acknowledged();
  await worker.saveVisit();
  return client;
}
