/** Words around every page. */
export const frame = {
  title: (page: string, provider: string) => `${page} · ${provider}`,
  errorTitle: (title: string) => `Error: ${title}`,
  skip: 'Saltar al contenido',
  header: 'Panel de Clientes',
  menu: 'Menú',
  services: 'Servicios',
  client: (number: string) => `Cliente ${number}`,
  logOut: 'Salir',
  zone: (zone: string) => `Fechas y horas en ${zone}.`,
  inbox: 'Casilla de prueba',
  backToServices: 'Volver a Servicios',
  backToCancellation: 'Volver a la solicitud de baja',
  problem: 'Hay un problema',
  refreshed: 'Se actualizó la información de esta página.',
  localTime: 'En tu zona horaria:',
  print: 'Imprimir o guardar en PDF',
}
