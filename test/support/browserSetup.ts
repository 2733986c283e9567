import { ensureDebianPackages } from '../../db/debian.ts'

/** Installs the browser that the e2e tests drive, where it is missing. */
export const setup = () => ensureDebianPackages([{ command: 'chromium', package: 'chromium' }])
