/** What happened and what to do next, by HTTP status. */
export const errorPages = {
  pages: {
    400: {
      title: 'No entendimos el pedido',
      text: 'Lo que mandó el navegador llegó incompleto o mal formado.',
      next: 'Volvé a la página anterior y probá de nuevo.',
    },
    403: {
      title: 'No pudimos comprobar que el pedido salió de este panel',
      text: 'Por seguridad no hicimos nada.',
      next: 'Volvé a entrar al panel y repetí lo que estabas haciendo desde ahí.',
    },
    404: {
      title: 'No encontramos esa página',
      text: 'Puede que la dirección esté mal escrita o que la página ya no exista.',
      next: 'Si pegaste la dirección, fijate que esté completa.',
    },
    405: {
      title: 'Esa dirección no se usa así',
      text: 'La página existe, pero no acepta ese tipo de pedido.',
      next: 'Entrá por el panel y seguí desde ahí.',
    },
    409: {
      title: 'Eso ya no se puede hacer',
      text: 'El trámite avanzó mientras tanto.',
      next: 'Mirá en qué estado está y seguí desde ahí.',
    },
    410: {
      title: 'El plazo para confirmar terminó',
      text: 'El código ya no sirve.',
      next: 'Mirá en qué estado está el pedido.',
    },
    413: {
      title: 'Mandaste demasiado texto',
      text: 'Lo que se envió es más grande de lo que aceptamos.',
      next: 'Volvé a la página anterior, acortá el texto y probá de nuevo.',
    },
    415: {
      title: 'No entendemos ese formato',
      text: 'Esta dirección solo recibe los formularios del panel.',
      next: 'Entrá por el panel y repetí lo que estabas haciendo desde ahí.',
    },
    422: {
      title: 'Hay algo para corregir',
      text: 'Uno de los datos no es válido.',
      next: 'Volvé a la página anterior, revisalo y probá de nuevo.',
    },
    429: {
      title: 'Demasiados pedidos seguidos',
      text: 'Por seguridad frenamos por un momento.',
      next: 'Esperá un poco y probá de nuevo.',
    },
    500: {
      title: 'Algo falló de nuestro lado',
      text: 'No es por algo que hayas hecho. Lo que ya habías pedido sigue registrado.',
      next: 'Probá de nuevo en unos minutos. Si sigue fallando, escribinos.',
    },
    503: {
      title: 'El panel no está disponible en este momento',
      text: 'Lo que ya habías pedido sigue registrado.',
      next: 'Probá de nuevo en unos minutos.',
    },
  },
  /** Refusals with more to say than their status has. */
  byCode: {
    service_cancelled: {
      title: 'Este servicio ya está dado de baja',
      text: 'No hace falta que hagas nada más.',
      next: 'En Servicios vas a encontrar el comprobante.',
    },
    too_late: {
      title: 'Ya no se puede deshacer',
      text: 'El borrado empezó antes de que presionaras el botón.',
      next: 'En el pedido de baja vas a ver cómo sigue.',
    },
    policy_refuses: {
      title: 'Este servicio se da de baja por otro lado',
      text: 'No lo podés cancelar desde este panel.',
      next: 'Escribinos y te decimos cómo.',
    },
  },
  contact: (contact: string) => `Comunicate con ${contact}.`,
  toServices: 'Ir a Servicios',
  toCancellation: 'Ver el pedido de baja',
}
