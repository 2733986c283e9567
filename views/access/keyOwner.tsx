/** Unseen: tells the browser's store of keys whose key the form is about. */
export const KeyOwner = ({ number }: { number: string }) => (
  <input
    class="unseen"
    value={number}
    autocomplete="username"
    tabindex={-1}
    aria-hidden="true"
    readonly
  />
)
