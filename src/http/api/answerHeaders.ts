/** Of every answer: it is about a person and soon outdated, so nobody on the way keeps it or guesses what it is. */
export const answerHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}
