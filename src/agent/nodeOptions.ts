/**
 * What Node is to be started with for the agent. V8 makes the heap's young generation larger the more it has ever had
 * to keep there, 16 MiB twice in the end, so that memory would follow the number of files wiped.
 */
export const nodeOptions: readonly string[] = ['--max-semi-space-size=2']
