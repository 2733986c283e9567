/** The work on the host in plain words. */
export const steps = {
  title: 'Avance',
  kinds: {
    cut_access: 'Cortar los accesos',
    export: 'Preparar la copia',
    wipe_files: 'Eliminar los archivos',
    wipe_databases: 'Eliminar las bases de datos',
    wipe_mailboxes: 'Eliminar las casillas de correo',
    remove_dns: 'Quitar la zona DNS',
    release: 'Liberar lo asignado',
    manual: 'Terminar a mano lo que falta',
    verify: 'Comprobar que no quedó nada',
  },
  states: {
    pending: 'Pendiente',
    done: 'Listo',
    partial: 'En curso',
    unknown: 'En curso',
    failed: 'Se reintenta',
  },
  /** How far the step being worked on has come. */
  counting: (count: string) => `Contando lo que hay: ${count}`,
  doing: {
    wipe_files: (count: string, of: string) => `Borrando archivos: ${count} de ${of}`,
    wipe_mailboxes: (count: string, of: string) => `Borrando el correo: ${count} de ${of}`,
  },
  doingElse: (count: string, of: string) => `Hecho: ${count} de ${of}`,
  stuck: 'Lo está viendo una persona',
}

const counted = (one: string, many: string) => (count: string, single: boolean) =>
  single ? `1 ${one}` : `${count} ${many}`

export const evidence = {
  /** What is counted in each kind of component. */
  entries: {
    site: counted('archivo', 'archivos'),
    recording: counted('archivo', 'archivos'),
    mailbox: counted('archivo', 'archivos'),
    database: counted('tabla', 'tablas'),
    dns_zone: counted('registro', 'registros'),
  },
  otherEntries: counted('elemento', 'elementos'),
  wiped: 'Eliminado',
  size: (rounded: string, exact: string) => `${rounded} (${exact} bytes)`,
  left: 'Quedó',
  nothingLeft: 'Nada',
  portingOpen: 'Sigue siendo del titular: su portabilidad está en curso',
  digest: 'Huella SHA-256 de lo que había',
  observedAt: 'Comprobado',
  /** Nobody saw it go: somebody says that it was done outside Baja. */
  withAccount: 'Con la cuenta que lo contenía',
  notShown:
    'No se miró por separado: el panel no lo muestra. La cuenta que lo contenía ya no está.',
  elsewhere: 'Lo informó una persona del equipo: se hizo en otro lado',
  person: 'Una persona del equipo',
}
