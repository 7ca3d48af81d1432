import { shrinkPhoto } from './shrink-photo.ts';

// One picture at a time: two unpacked ones are more than a cheap tablet has.
const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
let turn: Promise<unknown> = Promise.resolve();

scope.addEventListener('message', ({ data }: MessageEvent<{ id: number; file: Blob }>) => {
  turn = turn.then(async () => {
    const photo = await shrinkPhoto(data.file);
    scope.postMessage({ id: data.id, photo }, photo.ok ? [photo.original, photo.thumb] : []);
  });
});
