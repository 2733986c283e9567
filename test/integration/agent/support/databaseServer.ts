import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Connection, createConnection } from 'mysql2/promise'
import { inject } from 'vitest'

let made = 0

/** The test run's MariaDB as a hosting server's: tenants' databases, and an account for the agent. */
export class DatabaseServer {
  readonly root: Connection
  readonly agent: string
  readonly socket: string
  private readonly users = new Set<string>()
  private readonly schemas = new Set<string>()

  private constructor(root: Connection, socket: string, agent: string) {
    this.root = root
    this.socket = socket
    this.agent = agent
  }

  static async open(): Promise<DatabaseServer> {
    const url = new URL(inject('databaseUrl'))
    const root = await createConnection({ uri: url.href, multipleStatements: true })
    const server = new DatabaseServer(
      root,
      url.searchParams.get('socketPath') ?? '',
      uniqueName('agente'),
    )
    await server.account(server.agent, '%')
    await root.query(
      `GRANT CREATE USER, DROP, SELECT, TRIGGER, EVENT, PROCESS, CONNECTION ADMIN ON *.* TO '${server.agent}'@'%'`,
    )
    return server
  }

  /** The agent's `databases` section, with its defaults file in `folder`. */
  settings(folder: string, changes: { user?: string; socket?: string } = {}) {
    const { user = this.agent, socket = this.socket } = changes
    const defaultsFile = join(folder, `${user}.cnf`)
    writeFileSync(defaultsFile, `[client]\nsocket=${socket}\nuser=${user}\npassword=secret\n`, {
      mode: 0o600,
    })
    return { defaultsFile, timeoutSeconds: 20 }
  }

  async account(user: string, host: string): Promise<void> {
    this.users.add(user)
    await this.root.query(`CREATE USER '${user}'@'${host}' IDENTIFIED BY 'secret'`)
  }

  /** A database with two tables, a view and accounts of its own name at `%` and `localhost`. */
  async database(name = uniqueName('tienda'), user = name): Promise<string> {
    this.schemas.add(name)
    await this.root.query(
      `CREATE DATABASE \`${name}\`; CREATE TABLE \`${name}\`.pedidos (id int, nota text);
       INSERT INTO \`${name}\`.pedidos VALUES (1, 'uno'), (2, 'dos');
       CREATE TABLE \`${name}\`.clientes (id int); CREATE VIEW \`${name}\`.vista AS SELECT 1;
       CREATE TRIGGER \`${name}\`.antes BEFORE INSERT ON \`${name}\`.clientes FOR EACH ROW SET @x = 1`,
    )
    for (const host of ['%', 'localhost']) {
      await this.account(user, host)
      await this.root.query(`GRANT ALL ON \`${name}\`.* TO '${user}'@'${host}'`)
    }
    return name
  }

  connectAs = (user: string, database?: string): Promise<Connection> =>
    createConnection({
      socketPath: this.socket,
      user,
      password: 'secret',
      ...(database ? { database } : {}),
    })

  async hasSchema(name: string): Promise<boolean> {
    const [rows] = await this.root.query(`SHOW DATABASES WHERE \`Database\` = '${name}'`)
    return (rows as unknown[]).length > 0
  }

  async hostsOf(user: string): Promise<string[]> {
    const [rows] = await this.root.query(`SELECT Host FROM mysql.user WHERE User = '${user}'`)
    return (rows as { Host: string }[]).map(({ Host }) => Host).sort()
  }

  async close(): Promise<void> {
    for (const name of this.schemas) await this.root.query(`DROP DATABASE IF EXISTS \`${name}\``)
    for (const user of this.users)
      for (const host of await this.hostsOf(user))
        await this.root.query(`DROP USER '${user}'@'${host}'`)
    await this.root.end()
  }
}

export const uniqueName = (start: string): string => {
  made += 1
  return `${start}_${process.pid}_${made}`
}
