/** Never shown: tells the browser's store of keys whose key the form is about. */
export const KeyOwner = ({ number }: { number: string }) => (
  <input type="text" value={number} autocomplete="username" hidden readonly />
)
