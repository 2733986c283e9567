import { named } from '../named.ts'
import type { Sentence } from '../sayKey.ts'

/** What each error code says, to people and to whoever reads an API answer. */
const codes = {
  malformed: [
    'El pedido no se entiende',
    'El cuerpo no es JSON válido en UTF-8. Revisalo y volvé a mandarlo.',
  ],
  invalid_cursor: [
    'El cursor no sirve',
    'Usá tal cual el nextCursor de la página anterior, o empezá sin cursor.',
  ],
  unauthenticated: ['Falta una clave válida', 'Mandá Authorization: Bearer con una clave vigente.'],
  forbidden: [
    'Pedido rechazado',
    'El pedido no viene de esta página. Volvé a cargarla e intentá de nuevo.',
  ],
  scope_missing: [
    'La clave no alcanza',
    'Esta clave no tiene el permiso que pide la operación. Usá otra o pedí una con ese permiso.',
  ],
  not_found: ['No existe', 'No encontramos lo que buscás, o no es tuyo. Revisá la dirección.'],
  no_debit_due: [
    'No hay débito en esa fecha',
    'El servicio vence otro día. Consultá sin dueOn para ver cuál.',
  ],
  method_not_allowed: ['Método no permitido', 'Esta dirección no acepta ese método.'],
  cancellation_open: [
    'Ya hay una baja en curso',
    'Este servicio tiene una baja abierta. Seguila con su número de protocolo, o retirala antes de cambiar esto.',
  ],
  service_cancelled: [
    'El servicio ya está dado de baja',
    'No se puede pedir la baja de un servicio que ya no existe.',
  ],
  cancellation_closed: [
    'Esta baja ya está decidida',
    'Ya se confirmó, se retiró o quedó sin efecto. Mirá en qué estado está antes de pedir otra.',
  ],
  code_exhausted: [
    'Este código ya no sirve',
    'Se agotaron los intentos o los códigos. Pedí uno nuevo; si no quedan, te contactamos.',
  ],
  too_late: ['Ya es tarde para deshacer', 'El borrado ya empezó y no se puede detener desde acá.'],
  in_review: [
    'Está en revisión',
    'Hubo dudas sobre este pedido: lo deciden quien tiene el servicio, desde el panel, o dos personas del equipo.',
  ],
  wrong_state: [
    'En este estado no se puede',
    'Algo cambió mientras tanto o todavía no es el momento. Volvé a mirar en qué estado está.',
  ],
  copy_being_made: [
    'La copia se está haciendo',
    'Mientras se hace la copia que se pidió no se puede eliminar nada. Volvé a pedirlo cuando esté lista.',
  ],
  stale_epoch: [
    'El trabajo ya no es tuyo',
    'Otro trabajador lo tomó, se devolvió o está detenido. No toques nada más y volvé a pedir trabajos.',
  ],
  step_out_of_order: [
    'Ese paso todavía no, o ya no',
    'Primero cortá los accesos, dejá verify para el final y no cambies un paso hecho.',
  ],
  target_taken: [
    'Ese destino es de otro servicio',
    'Otro servicio vigente, o cuyo borrado no terminó, tiene ese destino en el mismo servidor.',
  ],
  code_expired: [
    'Se venció el plazo para confirmar',
    'La solicitud quedó sin efecto. Si querés la baja, pedila de nuevo.',
  ],
  too_large: [
    'El pedido es demasiado grande',
    'Mandá como máximo 1 MB, o usá /import para cargar mucho de una vez.',
  ],
  unsupported_media_type: [
    'Tipo de contenido no aceptado',
    'Mandá el cuerpo como application/json.',
  ],
  invalid: [
    'Hay datos para corregir',
    'No se cambió nada. Corregí lo que se indica y volvé a mandarlo.',
  ],
  code_wrong: [
    'El código no es correcto',
    'Fijate en el último correo que te mandamos y volvé a escribirlo.',
  ],
  policy_refuses: [
    'Esta baja no se pide acá',
    'Las reglas del servicio no permiten pedir la baja por este medio. Hablá con el contacto indicado.',
  ],
  idempotency_mismatch: [
    'Esa Idempotency-Key ya se usó',
    'Ya se usó con otro pedido. Usá una nueva para un pedido distinto.',
  ],
  as_of_in_future: [
    'Ese instante todavía no llegó',
    'asOf tiene que ser pasado: nadie sabe lo que se va a registrar.',
  ],
  slow_down: ['Demasiados pedidos', 'Esperá lo que indica Retry-After y volvé a intentar.'],
  internal: [
    'Algo salió mal de nuestro lado',
    'No es culpa tuya. Volvé a intentar en un rato; si sigue, escribinos.',
  ],
  overloaded: [
    'Ahora no damos abasto',
    'No pudimos atender el pedido. Volvé a intentar en unos segundos.',
  ],
} satisfies Record<string, [title: string, detail: string]>

const types = {
  string: 'un texto',
  number: 'un número',
  int: 'un número entero',
  boolean: 'true o false',
  array: 'una lista',
  object: 'un objeto',
}

const problems = {
  missing: () => 'Falta.',
  wrong_type: (expected) => `Se esperaba ${named(types, expected) ?? expected}.`,
  unknown_field: () => 'No conocemos este campo.',
  not_one_of: () => 'No es uno de los valores posibles.',
  too_small: (minimum) => `Es menor que ${minimum}.`,
  too_big: (maximum) => `Es mayor que ${maximum}.`,
  too_short: (minimum) => `Tiene menos de ${minimum}.`,
  too_long: (maximum) => `Tiene más de ${maximum}.`,
  unusable: () => 'El valor no sirve.',
  not_an_id: () => 'No es un identificador.',
  not_an_email: () => 'No es una dirección de correo.',
  not_a_domain: () => 'No es un dominio.',
  not_a_date: () => 'No es una fecha que exista.',
  not_a_month: () => 'No es un mes.',
  not_an_instant: () => 'No es un instante con su diferencia horaria.',
  not_a_currency: () => 'No es una moneda conocida.',
  not_an_amount: () => 'No es un importe con los decimales de su moneda.',
  not_a_whole_number: () => 'No es un número entero.',
  not_a_locale: () => 'No es un idioma.',
  not_a_country: () => 'No es un país.',
  password_too_short: () => 'Está vacía.',
  only_if_extraordinary: () => 'El motivo va solo con una baja extraordinaria.',
  control_characters: () => 'Tiene caracteres de control.',
  blank: () => 'Está en blanco.',
  unknown_policy: () => 'No hay una política con ese nombre.',
  unknown_client: () => 'No hay un cliente con ese número.',
  unknown_step: () => 'Este trabajo no tiene ese paso.',
  twice_in_list: () => 'Está repetido en la lista.',
  last_day_out_of_range: () => 'Ese último día no se puede elegir.',
  not_a_target: () => 'No es un destino de este paso.',
  something_left: () => 'Quedó algo.',
  bytes_of_nothing: () => 'Hay bytes, pero ninguna entrada.',
  copy_incomplete: () => 'La copia tiene menos que lo copiado.',
  more_than_before: () => 'Hay más que antes.',
  target_missing: (kind, ...ref) => `Falta la evidencia de ${kind} ${ref.join(':')}.`,
  not_json_line: () => 'La línea no es un objeto JSON.',
} satisfies Record<string, Sentence>

const remedies = {
  add_it: () => 'Agregalo.',
  change_type: () => 'Cambiá el tipo del valor.',
  remove_it: () => 'Sacalo.',
  use_one_of: (values) => `Usá uno de: ${values}.`,
  use_from_to: (minimum, maximum) => `Usá un valor entre ${minimum} y ${maximum}.`,
  at_least: (minimum) => `Usá al menos ${minimum}.`,
  at_most: (maximum) => `Usá como máximo ${maximum}.`,
  check_it: () => 'Revisalo.',
  id_form: () => 'Usá de 1 a 64 letras sin acento, números, punto, guion o guion bajo.',
  email_form: () => 'Escribila como nombre@dominio.',
  domain_form: () => 'Escribilo como ejemplo.com.ar, sin http:// ni espacios.',
  date_form: () => 'Escribila como AAAA-MM-DD.',
  month_form: () => 'Escribilo como AAAA-MM.',
  instant_form: () => 'Escribilo como 2026-11-30T23:59:59.999-03:00, entre los años 1900 y 9899.',
  currency_form: () => 'Usá el código ISO 4217 de tres letras, por ejemplo ARS.',
  amount_form: () => 'Escribilo como texto con punto decimal, por ejemplo 4500.00 para ARS.',
  whole_number_form: () => 'Escribí solo dígitos.',
  locale_form: () => 'Usá, por ejemplo, es-AR.',
  country_form: () => 'Usá el código ISO 3166 de dos letras, por ejemplo AR.',
  password_form: () => 'Mandá la clave, o no mandes el campo para dejar la que tiene.',
  leave_out_or_extraordinary: () => 'Sacalo, o escribí kind: extraordinary.',
  remove_control_characters: () => 'Escribilo en una línea, sin caracteres de control.',
  write_something: () => 'Escribí algo.',
  put_client_first: () => 'Cargá antes el cliente con PUT /clients/{number}.',
  list_each_once: () => 'Poné cada uno una sola vez.',
  choose_day_between: (from, to) => `Elegí un día entre el ${from} y el ${to}.`,
  report_only_targets: () => 'Informá solo los destinos que el paso nombra.',
  report_partial: () => 'Informá el paso como partial, con lo que quedó.',
  count_entries_too: () => 'Contá también las entradas que tienen esos bytes.',
  look_again: () => 'Volvé a mirar, o informá el paso como partial.',
  one_object_a_line: () => 'Escribí en cada línea un objeto como {"type":"client","id":"1001",…}.',
  one_per_target: () => 'Mandá una evidencia por destino.',
} satisfies Record<string, Sentence>

export const errors = { codes, types, problems, remedies }
