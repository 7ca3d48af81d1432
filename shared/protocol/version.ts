/**
 * The version of the wire: of every schema in this room, the encoding of a change, the frames and the digest of a
 * space. A test takes the fingerprint of all of them and fails when one moves while this number stands still.
 *
 * History:
 *   1  the first: greet, push, pull, session, and what a supervisor reads and does online.
 */
export const WIRE_VERSION = 1;
