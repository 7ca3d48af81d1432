import * as z from 'zod/mini';

// Imported before any schema is made: zod asks once, when a schema is made, whether it may compile it with
// `new Function`, and the page's policy reports even the question.
z.config({ jitless: true });
