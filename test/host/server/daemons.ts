import { bind } from './bind.ts'
import { database } from './database.ts'
import { dovecot } from './dovecot.ts'
import { nginx } from './nginx.ts'
import { php } from './php.ts'
import type { Daemon } from './place.ts'
import { postfix } from './postfix.ts'

/** Everything that a hosting server runs. */
export const daemons: readonly Daemon[] = [nginx, php, dovecot, postfix, database, bind]
