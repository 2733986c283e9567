import type { Texts } from '../texts.ts'

/** What happened and what to do next, by HTTP status. */
export const errorPages: Texts['errorPages'] = {
  pages: {
    400: {
      title: 'Não entendemos o pedido',
      text: 'O que o navegador enviou chegou incompleto ou malformado.',
      next: 'Volte à página anterior e tente de novo.',
    },
    403: {
      title: 'Não foi possível verificar que o pedido saiu deste painel',
      text: 'Por segurança, não fizemos nada.',
      next: 'Entre de novo no painel e repita a partir dele o que estava fazendo.',
    },
    404: {
      title: 'Não encontramos essa página',
      text: 'Talvez o endereço esteja digitado errado ou a página não exista mais.',
      next: 'Se você colou o endereço, confira se está completo.',
    },
    405: {
      title: 'Esse endereço não é usado assim',
      text: 'A página existe, mas não aceita esse tipo de pedido.',
      next: 'Entre pelo painel e continue a partir dele.',
    },
    409: {
      title: 'Isso não pode mais ser feito',
      text: 'O cancelamento avançou nesse meio-tempo.',
      next: 'Veja em que situação ele está e continue a partir daí.',
    },
    410: {
      title: 'O prazo para confirmar terminou',
      text: 'O código não vale mais.',
      next: 'Veja em que situação está a solicitação.',
    },
    413: {
      title: 'Você enviou texto demais',
      text: 'O que foi enviado é maior do que aceitamos.',
      next: 'Volte à página anterior, encurte o texto e tente de novo.',
    },
    415: {
      title: 'Não entendemos esse formato',
      text: 'Este endereço só recebe os formulários do painel.',
      next: 'Entre pelo painel e repita a partir dele o que estava fazendo.',
    },
    422: {
      title: 'Há algo para corrigir',
      text: 'Um dos dados não é válido.',
      next: 'Volte à página anterior, confira e tente de novo.',
    },
    429: {
      title: 'Pedidos demais em sequência',
      text: 'Por segurança, fizemos uma pausa.',
      next: 'Aguarde um pouco e tente de novo.',
    },
    500: {
      title: 'Algo falhou do nosso lado',
      text: 'Não foi nada que você fez. O que você já tinha solicitado continua registrado.',
      next: 'Tente de novo em alguns minutos. Se continuar falhando, fale com a gente.',
    },
    503: {
      title: 'O painel não está disponível neste momento',
      text: 'O que você já tinha solicitado continua registrado.',
      next: 'Tente de novo em alguns minutos.',
    },
  },
  byCode: {
    service_cancelled: {
      title: 'Este serviço já foi cancelado',
      text: 'Você não precisa fazer mais nada.',
      next: 'O comprovante está em Serviços.',
    },
    too_late: {
      title: 'Não é mais possível desfazer',
      text: 'A exclusão começou antes de você pressionar o botão.',
      next: 'Na solicitação de cancelamento você vê como ela continua.',
    },
    policy_refuses: {
      title: 'O cancelamento deste serviço é feito em outro lugar',
      text: 'Não é possível cancelá-lo por este painel.',
      next: 'Fale com a gente e explicamos como fazer.',
    },
  },
  contact: (contact) => `Entre em contato: ${contact}.`,
  toServices: 'Ir para Serviços',
  toCancellation: 'Ver a solicitação de cancelamento',
}
