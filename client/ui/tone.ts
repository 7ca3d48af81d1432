/** Five meanings. `danger` is safeguarding, and safeguarding only: mistakes in a form are `attention`. */
export type Tone = 'info' | 'done' | 'attention' | 'danger' | 'offline';
