/** Things of the machine that are shut in rooms which must be given them, and where they live instead. */
export const cupboards = {
  clock: 'Time is an argument here: take the instant from the caller.',
  chance:
    'Chance and identity are arguments here: take the id or the random source from the caller.',
  network: 'Only client/remote talks to the network.',
  machine: 'Only server/env.ts reads the environment: take the setting as an argument.',
  console: 'Product code does not print: return a result, or use the logger handed to you.',
  storage:
    'What must outlive a reload goes through client/store; small settings live in client/platform/device-settings.ts.',
  html: 'Text is text: no markup or code from strings.',
};

/** dotted name → cupboard; matched on the end of `window.x`, `globalThis.x`, `self.x` too. */
const names = {
  'Date.now': 'clock',
  'performance.now': 'clock',
  'Temporal.Now': 'clock',
  'Math.random': 'chance',
  'crypto.randomUUID': 'chance',
  'crypto.getRandomValues': 'chance',
  fetch: 'network',
  XMLHttpRequest: 'network',
  WebSocket: 'network',
  EventSource: 'network',
  'navigator.sendBeacon': 'network',
  'process.env': 'machine',
  console: 'console',
  localStorage: 'storage',
  sessionStorage: 'storage',
  indexedDB: 'storage',
  'document.cookie': 'storage',
  'document.write': 'html',
  eval: 'html',
};

export const htmlProperties = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'];
export const chanceImports = [
  'randomUUID',
  'randomBytes',
  'randomInt',
  'getRandomValues',
  'webcrypto',
];

export const cupboardOf = (name) => (Object.hasOwn(names, name) ? names[name] : undefined);
export const singleNames = Object.keys(names).filter((name) => !name.includes('.'));
