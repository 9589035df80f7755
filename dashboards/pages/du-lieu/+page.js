/** People compute here, so this page has a script. The engine still comes only with the first question. */
export const csr = true
