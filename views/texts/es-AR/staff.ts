/** A job's error in plain words and what to do about it. */
const problems = {
  identity_mismatch: {
    what: 'El registro del servidor dice que ese contenido es de otro servicio, o no dice nada. No se tocó nada.',
    next: 'Fijate en el servidor de quién es. Si es de este servicio, corregí el registro de pertenencia y reintentá. Si el nombre ya es de otro cliente, no borres nada: marcá el paso como hecho en otro lado y explicá por qué.',
  },
  unsupported_target: {
    what: 'El agente de ese servidor no sabe borrar uno de los componentes.',
    next: 'Borralo a mano o reasigná el trabajo a un servidor que sepa, y después marcá el paso como hecho en otro lado.',
  },
  unsupported_step: {
    what: 'El agente de ese servidor no sabe hacer uno de los pasos.',
    next: 'Hacelo a mano o reasigná el trabajo a un servidor que sepa, y después marcá el paso como hecho en otro lado.',
  },
  unsafe_ref: {
    what: 'El nombre de un componente apunta fuera de la carpeta que le corresponde. No se tocó nada.',
    next: 'Corregí el nombre en el servidor o borrá ese componente a mano y marcá el paso como hecho en otro lado.',
  },
  mount_below: {
    what: 'Dentro de lo que hay que borrar hay otro sistema de archivos montado. El agente no lo cruza.',
    next: 'Desmontalo en el servidor y reintentá.',
  },
  left_behind: {
    what: 'Se borró, pero al volver a mirar quedaba algo.',
    next: 'Mirá abajo qué quedó. Suele ser un programa que todavía escribe, o un archivo protegido: frenalo o sacale la protección y reintentá.',
  },
  cannot_look: {
    what: 'No se pudo comprobar cómo quedó.',
    next: 'Fijate que el servidor responda y que el agente tenga permisos. Se vuelve a intentar solo; si apura, reintentá ahora.',
  },
  reload_failed: {
    what: 'Se cambió la configuración, pero uno de los servicios del servidor no la recargó.',
    next: 'Mirá en el servidor por qué no recarga (nginx, dovecot, …), arreglalo y reintentá.',
  },
  wrong_server: {
    what: 'El trabajo le llegó al agente de otro servidor.',
    next: 'Revisá para qué servidor es la clave del agente, o reasigná el trabajo al servidor correcto.',
  },
  before_window: {
    what: 'El agente recibió el trabajo antes de tiempo y no lo empezó.',
    next: 'Compará la hora del servidor con la de Baja.',
  },
  panel_silent: {
    what: 'El panel no respondió, o se cortó mientras respondía. No se sabe si hizo lo que se le pidió.',
    next: 'Se vuelve a mirar solo. Si sigue así, fijate que el panel funcione y que se llegue a él desde acá.',
  },
  panel_unclear: {
    what: 'El panel respondió algo que no se entiende o que se contradice.',
    next: 'Se vuelve a mirar solo. Si sigue así: baja servers check.',
  },
  panel_error: {
    what: 'El panel dijo que no pudo, y al volver a mirar la cuenta seguía ahí.',
    next: 'Mirá el registro del panel. Se vuelve a intentar solo.',
  },
  panel_refuses: {
    what: 'El panel se niega: se lo impide una licencia o una configuración. No se borró nada.',
    next: 'Resolvelo en el panel y reintentá.',
  },
  login_refused: {
    what: 'El panel no acepta la clave con la que entra Baja.',
    next: 'Revisá la clave y que esta dirección esté permitida (baja servers check), y reintentá.',
  },
  right_missing: {
    what: 'A la clave con la que entra Baja le falta un permiso en el panel.',
    next: 'baja servers check dice cuál. Dáselo y reintentá.',
  },
  cannot_see: {
    what: 'La clave con la que entra Baja no ve todas las cuentas, así que no puede comprobar que ésta ya no está.',
    next: 'Usá una que las vea todas, o comprobalo vos y marcá el paso como hecho en otro lado.',
  },
  certificate_refused: {
    what: 'El certificado del panel no es el esperado. No se envió nada.',
    next: 'Si lo cambiaron, registralo de nuevo (baja servers add … --pin). Si no, averiguá quién responde en esa dirección.',
  },
  account_refused: {
    what: 'La cuenta que figura en el servicio no es una que se pueda borrar. No se tocó nada.',
    next: 'Corregí el nombre, o borrala a mano y marcá el paso como hecho en otro lado.',
  },
  account_holds_more: {
    what: 'La cuenta tiene más dominios que los de este servicio. No se borró nada.',
    next: 'Averiguá de quién son. Borrá a mano lo que sea de este servicio y marcá el paso como hecho en otro lado.',
  },
  account_missing: {
    what: 'El servicio no dice qué cuenta del panel es la suya, o dice más de una.',
    next: 'Borrá a mano lo que sea suyo y marcá el paso como hecho en otro lado.',
  },
  not_suspended: {
    what: 'El panel dijo que sí, pero la cuenta no quedó suspendida.',
    next: 'Mirá la cuenta en el panel. Se vuelve a intentar solo.',
  },
  worker_error: {
    what: 'Baja falló por algo que no esperaba.',
    next: 'Mirá su registro. Se vuelve a intentar solo.',
  },
  agent_error: {
    what: 'El agente falló por algo que no esperaba.',
    next: 'Mirá su registro en el servidor. Si no es grave, reintentá.',
  },
  lease_lapsed: {
    what: 'Quien lo tenía dejó de dar señales de vida.',
    next: 'Fijate que el agente del servidor esté funcionando. El trabajo se vuelve a entregar solo.',
  },
  given_back: {
    what: 'Quien lo tenía lo devolvió sin terminar.',
    next: 'Se vuelve a entregar solo.',
  },
  paused: { what: 'Se puso en pausa.', next: 'Cuando esté resuelto, seguí desde esta página.' },
}

/** What the audit chain's events are called, for staff. */
const events = {
  declared: 'Se pidió la baja',
  code_mailed: 'Salió el correo con el código',
  code_refused: 'Se ingresó un código equivocado',
  code_renewed: 'Se pidió un código nuevo',
  confirmed: 'Se confirmó la baja',
  withdrawn: 'Se retiró el pedido',
  retained: 'El pedido quedó sin efecto',
  lapsed: 'Venció sin confirmar',
  in_review: 'Pasó a revisión',
  approved: 'Una persona del equipo lo aprobó',
  refused: 'Una persona del equipo lo rechazó',
  released: 'El equipo dejó que siga',
  claimed: 'Se tomó el trabajo',
  given_back: 'Se devolvió el trabajo',
  step_reported: 'Se informó un paso',
  deadline_at_risk: 'Quedan menos de 6 h para el plazo',
  deadline_close: 'Quedan menos de 3 h para el plazo',
  deadline_breached: 'Se pasó el plazo',
  claims_lapse: 'Cinco veces se tomó y no se supo más',
  job_retried: 'Se mandó a reintentar',
  job_paused: 'Se puso en pausa',
  job_resumed: 'Se sacó de la pausa',
  job_reassigned: 'Se reasignó a otro servidor',
  done_elsewhere: 'Un paso quedó como hecho en otro lado',
  ended: 'El servicio terminó',
  completed: 'Se eliminó todo',
  reopened: 'Se encontró algo otra vez y se reabrió',
}

/** The pages of the provider's people. */
export const staff = {
  header: 'Bajas · equipo',
  menu: { board: 'Trabajos', reviews: 'En revisión', approvals: 'Por aprobar' },
  toBoard: 'Ir a los trabajos',
  login: {
    title: 'Ingreso del equipo',
    lead: 'Para quienes trabajan en el proveedor. Los clientes ingresan por el Panel de Clientes.',
    email: 'Correo',
    password: 'Contraseña',
    button: 'Ingresar',
    wrong: 'El correo o la contraseña no son correctos. Revisá los dos y probá de nuevo.',
    needed: 'Para ver esa página primero tenés que ingresar.',
    loggedOut: 'Cerraste la sesión.',
    forgotten: 'Si no te acordás, quien administra Baja puede darte otra contraseña.',
    slow: {
      title: 'Demasiados intentos',
      wait: (duration: string) => `Por seguridad, esperá ${duration} antes de volver a ingresar.`,
      why: 'Alguien probó varias veces con una contraseña equivocada. Si no fuiste vos, avisale a quien administra Baja.',
      again: 'Volver a la página de ingreso',
    },
  },
  board: {
    title: 'Trabajos de borrado',
    filter: 'Filtrar trabajos',
    groups: {
      all: 'Sin terminar',
      breached: 'Vencidos',
      at_risk: 'En riesgo',
      stuck: 'Trabados',
      paused: 'En pausa',
      running: 'En marcha',
      waiting: 'En espera',
      finished: 'Terminados',
    },
    search: 'Buscar',
    searchHint: 'Protocolo, servicio, dominio o cliente',
    searchButton: 'Buscar',
    server: 'Servidor',
    everyServer: 'Todos',
    clear: 'Quitar los filtros',
    none: { title: 'No hay trabajos para mostrar', text: 'Nada coincide con lo que elegiste.' },
    calm: {
      title: 'No hay trabajos sin terminar',
      text: 'Cuando un cliente confirme una baja, el trabajo va a aparecer acá.',
    },
    late: {
      breached: (count: string, one: boolean) =>
        one ? '1 trabajo pasó su límite' : `${count} trabajos pasaron su límite`,
      next: 'Empezá por estos: a cada cliente se le prometió un borrado a tiempo.',
    },
    deadline: 'Límite',
    left: (span: string) => `Quedan ${span}`,
    over: (span: string) => `Venció hace ${span}`,
    serverOf: (server: string) => `en ${server}`,
    client: (client: string) => `Cliente ${client}`,
    steps: (done: string, all: string) => `${done} de ${all} pasos listos`,
    pages: 'Páginas',
    next: 'Siguientes',
    first: 'Volver al principio',
  },
  states: {
    waiting: 'En espera',
    pending: 'En espera',
    running: 'En marcha',
    stuck: 'Trabado',
    paused: 'En pausa',
    done: 'Terminado',
    void: 'Sin efecto',
  },
  urgency: { breached: 'Vencido', at_risk: 'En riesgo', fine: 'A tiempo' },
  purposes: {
    deactivate: 'Borrado del servicio',
    erase: 'Borrado de los datos guardados',
  },
  /** Why a cancellation is in review. */
  reasons: {
    unconfirmed: 'Nadie la confirmó a tiempo',
    codes_exhausted: 'Se agotaron los códigos',
    disputed: 'Alguien avisó que no la pidió',
  },
  problems,
  unknownProblem: {
    what: (text: string) => `Quien lo tenía informó: “${text}”.`,
    next: 'Mirá el registro de ese servidor, resolvelo y reintentá.',
  },
  job: {
    title: (domain: string) => `Borrado de ${domain}`,
    back: 'Volver a los trabajos',
    backToJob: 'Volver al trabajo',
    clock: {
      title: 'Reloj',
      left: 'Queda para el límite',
      done: 'Terminado',
      void: 'Sin efecto: no hay nada que borrar',
    },
    problem: {
      title: 'Por qué no avanza',
      last: 'Último problema',
      next: 'Qué hacer',
      code: 'Código',
    },
    facts: {
      title: 'De qué se trata',
      protocol: 'Protocolo',
      client: 'Cliente',
      domain: 'Dominio',
      service: 'Servicio',
      plan: 'Plan',
      server: 'Servidor',
      worker: 'Lo tiene',
      declaredAt: 'Baja pedida (T0)',
      confirmedAt: 'Confirmada',
      notBefore: 'No empieza antes de',
      runAt: 'Próximo intento',
      deadline: 'Límite',
      state: 'Cómo está la baja',
      finishedAt: 'Terminado',
    },
    steps: {
      title: 'Pasos',
      states: {
        pending: 'Pendiente',
        done: 'Listo',
        partial: 'Quedó algo',
        unknown: 'Sin comprobar',
        failed: 'Falló',
      },
      evidence: 'Lo que se vio',
      before: 'Había',
      after: 'Quedó',
      nothing: 'Nada',
      leftOvers: 'Lo que quedó',
      seen: (at: string, by: string, how: string) => `Visto el ${at} por ${by} (${how}).`,
      pendingElsewhere: 'Espera que otra persona apruebe que se hizo en otro lado.',
    },
    attempts: {
      title: 'Intentos',
      none: 'Nadie lo tomó todavía.',
      number: 'Intento',
      worker: 'Quién',
      from: 'Desde',
      to: 'Hasta',
      outcome: 'Cómo terminó',
      going: 'Sigue',
      outcomes: {
        done: 'Terminó el trabajo',
        stuck: 'Se trabó',
        given_back: 'Lo devolvió',
        lease_lapsed: 'Dejó de dar señales',
        paused: 'Se puso en pausa',
        retried: 'Se volvió a entregar',
        reassigned: 'Se reasignó',
      },
    },
    history: {
      title: 'Historia',
      actions: {
        release: 'Que siga',
        withdraw: 'Que se retire',
      },
      events,
      by: {
        client: (number: string) => `por el cliente ${number}`,
        key: (name: string) => `por la clave de API “${name}”`,
        staff: (name: string) => `por ${name}`,
        mail_link: 'por el enlace del correo',
        baja: 'por Baja',
        other: (who: string) => `por ${who}`,
      },
    },
    actions: {
      title: 'Qué se puede hacer',
      none: 'Con este trabajo ya no hay nada que hacer.',
      review:
        'La baja está en revisión: sigue o se retira cuando lo deciden dos personas del equipo.',
      toReview: 'Ver la revisión',
      retry: 'Reintentar ahora',
      pause: 'Poner en pausa',
      resume: 'Seguir',
      reassign: 'Reasignar',
      elsewhere: 'Marcar como hecho en otro lado',
    },
    done: {
      retry: 'Listo: se entrega al próximo que pida trabajo.',
      pause: 'Quedó en pausa. El plazo sigue corriendo.',
      resume: 'Listo: sigue donde había quedado.',
      reassign: 'Quedó reasignado.',
      requested: 'Quedó pedido. Falta que otra persona del equipo lo apruebe.',
      approved: 'Aprobado: el paso quedó como hecho en otro lado.',
      refused: 'Rechazado: el paso sigue pendiente.',
    },
    forms: {
      reason: 'Motivo',
      reasonHint: 'Queda en la historia de la baja. Hasta 500 caracteres.',
      server: 'Servidor',
      serverHint: 'Cómo se llama en Baja el servidor donde está ahora el contenido.',
      cancel: 'No hacer nada',
      problems: {
        reason: 'Escribí el motivo.',
        reasonLong: 'El motivo es muy largo: puede tener hasta 500 caracteres.',
        server:
          'Escribí el nombre del servidor: letras sin acento, números, punto, guion o guion bajo.',
        taken:
          'En ese servidor otro servicio tiene uno de esos nombres. Fijate de quién es antes de seguir.',
      },
      retry: {
        title: 'Reintentar ahora',
        lead: 'El trabajo se entrega al próximo agente o script que pida trabajo para ese servidor.',
        effects: [
          'Los pasos que ya están listos no se repiten.',
          'Quien lo haya tenido antes ya no puede informar nada sobre él.',
          'Antes de borrar, el servidor vuelve a comprobar de quién es cada cosa.',
        ],
        button: 'Reintentar ahora',
      },
      pause: {
        title: 'Poner en pausa',
        lead: 'Nadie va a poder tomar el trabajo hasta que alguien lo haga seguir.',
        effects: [
          'El plazo sigue corriendo: la pausa no le da más tiempo a nadie.',
          'Si alguien lo está haciendo, lo pierde en este momento.',
        ],
        button: 'Poner en pausa',
      },
      resume: {
        title: 'Seguir',
        lead: 'El trabajo vuelve a la fila y sigue donde había quedado.',
        effects: ['Los pasos que ya están listos no se repiten.'],
        button: 'Seguir con el borrado',
      },
      reassign: {
        title: 'Reasignar',
        lead: 'Para cuando el contenido está en otro servidor, o quien tiene el trabajo no puede terminarlo.',
        effects: [
          'Si alguien lo está haciendo, lo pierde en este momento.',
          'Con el mismo servidor, lo toma el próximo que pida trabajo.',
          'Antes de borrar, ese servidor comprueba que cada cosa sea de este servicio.',
        ],
        button: 'Reasignar el trabajo',
      },
    },
    moved: {
      title: 'Mientras tanto cambió',
      text: 'Alguien actuó antes, o el trabajo avanzó. No hicimos nada: acá está como quedó.',
    },
  },
  review: {
    title: 'Bajas en revisión',
    lead: 'Cada una la deciden dos personas distintas del equipo.',
    none: {
      title: 'No hay nada en revisión',
      text: 'Cuando una baja necesite que la miren, aparece acá.',
    },
    of: (domain: string) => `Revisión de la baja de ${domain}`,
    back: 'Volver a la revisión',
    backToAll: 'Volver a las revisiones',
    why: 'Por qué está en revisión',
    firstReason: (name: string) => `Motivo de ${name}`,
    loses: 'Lo que se eliminaría',
    job: 'Trabajo de borrado',
    charge: {
      asAlways: 'Si se retira, el próximo cobro se hace como siempre.',
      late: 'Si se retira, el próximo cobro se hace igual, pero tarde: su límite ya pasó.',
    },
    wants: {
      release: (name: string) => `${name} quiere que siga`,
      withdraw: (name: string) => `${name} quiere retirarla`,
    },
    explained: {
      unconfirmed:
        'Venció el plazo y nadie ingresó el código. Hablá con el titular antes de decidir.',
      codes_exhausted:
        'Se ingresaron códigos equivocados hasta agotarlos. Puede ser el titular que no encuentra el correo, o alguien que no es el titular. Comprobá quién es antes de decidir.',
      disputed:
        'Desde el correo del titular avisaron que no pidió esta baja. Todo está frenado; el plazo y el freno del cobro siguen. Hablá con el titular por un canal que ya conozcas.',
    },
    approved: (name: string, at: string) => `${name} lo aprobó el ${at}.`,
    waiting: 'Ya lo aprobaste. Falta que lo apruebe otra persona.',
    over: (state: string) => `Esta revisión ya se decidió. Cómo está ahora: ${state}.`,
    moved: 'La revisión se decidió antes de que presionaras el botón. No hicimos nada.',
    decisions: {
      release: {
        title: 'Dejar que siga',
        text: 'La baja vale y el borrado se hace. Si nunca se confirmó, queda confirmada en ese momento.',
        first: 'Aprobar que siga',
        second: 'Aprobar que siga, en segundo lugar',
      },
      withdraw: {
        title: 'Retirarla',
        text: 'La baja queda sin efecto, el servicio continúa y los cobros vuelven a hacerse.',
        first: 'Aprobar que se retire',
        second: 'Aprobar que se retire, en segundo lugar',
      },
    },
    forms: {
      release: {
        title: 'Aprobar que la baja siga',
        first: 'Con tu aprobación todavía no pasa nada: falta la de otra persona.',
        second: (name: string) =>
          `${name} ya lo aprobó. Con tu aprobación la baja sigue y se va a borrar todo.`,
        effects: [
          'Nada se borra antes de que pase el tiempo para deshacer.',
          'Al titular le avisamos por correo.',
        ],
        button: 'Aprobar que la baja siga',
      },
      withdraw: {
        title: 'Aprobar que la baja se retire',
        first: 'Con tu aprobación todavía no pasa nada: falta la de otra persona.',
        second: (name: string) =>
          `${name} ya lo aprobó. Con tu aprobación la baja queda sin efecto y el servicio continúa.`,
        effects: ['El próximo cobro se vuelve a hacer.', 'Al titular le avisamos por correo.'],
        button: 'Aprobar que la baja se retire',
      },
    },
    done: {
      first: 'Tu aprobación quedó registrada. Falta la de otra persona.',
      release: 'Decidido: la baja sigue.',
      withdraw: 'Decidido: la baja se retiró.',
    },
  },
  approvals: {
    title: 'Por aprobar',
    lead: 'Lo que pidió una persona y todavía tiene que aprobar otra.',
    none: { title: 'No hay nada por aprobar', text: 'Cuando alguien lo pida, aparece acá.' },
  },
}
