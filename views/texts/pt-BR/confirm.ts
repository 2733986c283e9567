import type { Texts } from '../texts.ts'

export const confirm: Texts['confirm'] = {
  title: 'Confirmar o cancelamento do serviço',
  destroys: (domain) => `Ao confirmar, **todo** o conteúdo de ${domain} é excluído, para sempre:`,
  endsKept: (domain) =>
    `Ao confirmar, ${domain} é cancelado. O conteúdo fica guardado por um tempo e depois **tudo** é excluído, para sempre:`,
  destroysNothing: (domain) =>
    `Ao confirmar, ${domain} é cancelado. Ele não tem conteúdo armazenado.`,
  when: (within) => `A exclusão é feita em até ${within} a partir da confirmação.`,
  whenLastDay: (day, within) =>
    `O serviço continua até ${day}, inclusive; a exclusão é feita em até ${within} depois disso.`,
  lastDay: (day) => `O serviço continua até ${day}, inclusive.`,
  kept: (until) => `Os dados ficam guardados até ${until}.`,
  undo: (span) => `Depois de confirmar, você tem ${span} para desfazer o cancelamento.`,
  undoLastDay: 'Você pode desfazer o cancelamento até o fim desse dia.',
  code: 'Código de confirmação',
  hint: (to) =>
    `São 8 letras e números. Enviamos para ${to}. Maiúsculas, espaços e hifens não importam.`,
  button: 'Confirmar o cancelamento e excluir tudo',
  buttonKept: 'Confirmar o cancelamento',
  cancel: 'Ainda não, voltar',
  errors: {
    empty: 'Digite o código que enviamos por e-mail.',
    wrong: (count, one) =>
      one
        ? 'Esse código não está correto. Resta 1 tentativa.'
        : `Esse código não está correto. Restam ${count} tentativas.`,
    dead: 'Esse código não vale mais: as tentativas se esgotaram. Peça um novo código.',
  },
  slow: {
    title: 'Códigos errados demais',
    wait: (duration) => `Por segurança, aguarde ${duration} antes de digitar outro código.`,
    why: 'Sua solicitação de cancelamento continua registrada com data e hora, e isto não muda nenhum prazo. Se o prazo para confirmar terminar antes, fale com a gente.',
    again: 'Voltar à solicitação de cancelamento',
  },
}
