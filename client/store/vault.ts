import { webCodec } from './web-codec.ts';

/** What names a person's databases on this device: it tells nobody whose they are. */
export async function vaultOf(accountId: string): Promise<string> {
  return (await webCodec.sha256(`vault:${accountId}`)).slice(0, 16);
}

export const outboxName = (vault: string) => `ds_out_${vault}`;
export const baseName = (vault: string) => `ds_base_${vault}`;
/** The channel by which tabs of one person tell each other what was written. */
export const tabsName = (vault: string) => `store:${vault}`;
