import type { DeviceStore, Queries, QueryKind, SignedIn } from '#client/store/store-api.ts';

export declare function useStored<K extends QueryKind>(
  ask: Extract<Queries[QueryKind]['ask'], { kind: K }> | null,
): Queries[K]['gives'] | undefined;
export declare function useDeviceStore(): DeviceStore;
export declare function useSignedIn(): SignedIn;
