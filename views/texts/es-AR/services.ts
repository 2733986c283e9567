const states = {
  active: 'Activos',
  suspended: 'Suspendidos',
  cancelled: 'Dados de baja',
}

export const services = {
  title: 'Servicios',
  filter: 'Filtrar por estado',
  all: 'Todos',
  states,
  search: 'Buscar por dominio',
  searchButton: 'Buscar',
  clearSearch: 'Quitar la búsqueda',
  found: (count: string, one: boolean, query: string) =>
    one ? `1 servicio para “${query}”` : `${count} servicios para “${query}”`,
  expiresOn: 'Vence',
  price: 'Precio',
  every: {
    monthly: 'por mes',
    yearly: 'por año',
    months: (months: string) => `cada ${months} meses`,
  },
  payment: { auto_debit: 'Débito automático', invoice: 'Factura' },
  request: 'Solicitar baja del servicio',
  confirm: 'Confirmar baja del servicio',
  /** What a row says of its open or last cancellation; a link to it. */
  cancellation: {
    declared: 'Baja solicitada, falta confirmarla',
    in_review: 'Baja en revisión',
    confirmed: 'Baja confirmada',
    wiping: 'Eliminando los datos',
    ended: 'Servicio terminado',
    completed: 'Baja completada: ver comprobante',
    withdrawn: 'La última solicitud se retiró',
    retained: 'La última solicitud quedó sin efecto',
    lapsed: 'La última solicitud venció sin confirmar',
  },
  none: {
    title: 'Todavía no tenés servicios',
    text: 'Cuando contrates uno, lo vas a ver acá.',
  },
  noneHere: {
    title: 'No hay servicios para mostrar',
    text: 'Ninguno de tus servicios coincide con lo que elegiste.',
    all: 'Ver todos los servicios',
  },
  pages: 'Páginas',
  page: (page: string, of: string) => `Página ${page} de ${of}`,
  previous: 'Anterior',
  next: 'Siguiente',
}
