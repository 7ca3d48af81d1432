/**
 * The catalogue of data items DigiSoc may hold (domain.md §2.4). A stored field names one of these;
 * a clause that has not been read in the adopted act is 'to-be-confirmed' and is counted, never shown as law.
 */
export interface LegalClause {
  readonly actId: string;
  readonly actVersion: string;
  readonly clause: string;
}

const act = { actId: '25-TA-2022', actVersion: 'revised-draft' } as const;
const unconfirmed = 'to-be-confirmed' as const;

export const catalogue = {
  'A.identity': { group: 'A', clause: unconfirmed },
  'A.contact': { group: 'A', clause: unconfirmed },
  'A.address': { group: 'A', clause: unconfirmed },
  'A.language': { group: 'A', clause: unconfirmed },
  'B.household': { group: 'B', clause: unconfirmed },
  'C.income': { group: 'C', clause: unconfirmed },
  'F.care-health': { group: 'F', clause: unconfirmed },
  'F.health': { group: 'F', clause: unconfirmed },
  'G.occupation': { group: 'G', clause: unconfirmed },
  'H.living-conditions': { group: 'H', clause: unconfirmed },
  'H.staff-safety': { group: 'H', clause: unconfirmed },
  'I.request': { group: 'I', clause: unconfirmed },
  'J.needs': { group: 'J', clause: unconfirmed },
  'J.risk': { group: 'J', clause: unconfirmed },
  'K.plan': { group: 'K', clause: unconfirmed },
  'L.consultation': { group: 'L', clause: { ...act, clause: '4.6.' } },
  'M.granted-service': { group: 'M', clause: unconfirmed },
  'N.provided-service': { group: 'N', clause: unconfirmed },
  'S.safeguarding': { group: 'S', clause: unconfirmed },
  'X.attachment': { group: 'X', clause: unconfirmed },
  'X.case-administration': { group: 'X', clause: unconfirmed },
  'X.amendment': { group: 'X', clause: unconfirmed },
  'X.work-organisation': { group: 'X', clause: unconfirmed },
} as const satisfies Record<string, { group: string; clause: LegalClause | typeof unconfirmed }>;

export type CatalogueItem = keyof typeof catalogue;
