export const dispute = {
  title: 'Yo no pedí esta baja',
  about: (domain: string) => `Recibimos un pedido para dar de baja **${domain}**.`,
  protocol: 'Número de protocolo',
  explain: 'Si no fuiste vos, avisanos con este botón. Frenamos el trámite en el momento.',
  consequences: {
    declared: 'El pedido queda sin efecto y no se elimina nada.',
    other: 'El borrado se detiene y lo revisa una persona antes de seguir.',
  },
  ignore: 'Si fuiste vos, cerrá esta página: no cambia nada.',
  button: 'Yo no pedí esta baja: frenarla',
  done: {
    title: 'Frenamos la baja',
    withdrawn:
      'El pedido quedó sin efecto. Tu servicio sigue como hasta ahora y no se eliminó nada.',
    in_review: 'El borrado está detenido. Una persona lo va a revisar y se va a comunicar con vos.',
    key: 'Te conviene cambiar la clave de tu Panel de Clientes y la de tu correo.',
    changeKey: 'Elegir otra clave',
  },
  over: {
    title: 'Este trámite ya está cerrado',
    in_review: 'La baja ya está frenada y en revisión. No hace falta que hagas nada más.',
    undone: 'El pedido ya estaba sin efecto: tu servicio sigue como hasta ahora.',
    completed: 'El servicio ya se eliminó y no se puede recuperar. Comunicate con nosotros.',
  },
  ended: {
    title: 'Todavía podés volver',
    text: 'El servicio ya terminó, pero todavía no se eliminó nada: guardamos tus datos un tiempo más. Ingresá al panel y presioná «Volver y conservar los datos»; si no podés ingresar, comunicate con nosotros cuanto antes.',
    link: 'Ver la baja en el panel',
  },
}
