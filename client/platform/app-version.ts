/** From package.json, put in by the build. */
declare const __APP_VERSION__: string;

export const appVersion: string = __APP_VERSION__;
