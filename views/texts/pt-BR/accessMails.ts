import type { AccessMailTexts } from '../texts.ts'

/** The words of the mails about the client's key. Arguments come ready for reading. */
export const accessMails: AccessMailTexts = {
  greeting: (client) => `Olá, ${client},`,
  closing: 'Atenciosamente,',
  automatic: (provider) =>
    `${provider} enviou este e-mail por causa da senha da sua Área do Cliente.`,

  recover: {
    subject: 'Recupere o acesso à sua Área do Cliente',
    title: 'Recupere o acesso',
    one: (number) =>
      `Alguém pediu uma nova senha para o cliente ${number}. Se foi você, escolha-a por este link:`,
    several:
      'Alguém pediu uma nova senha, e mais de um cliente recebe e-mails neste endereço. Se foi você, escolha-a pelo link do número de que precisa:',
    action: 'Escolher uma nova senha',
    actionFor: (number) => `Escolher uma nova senha para o cliente ${number}`,
    until: (until) => `O link funciona uma única vez e até ${until}.`,
    secret: (provider) =>
      `Não repasse o link a ninguém. Nenhuma pessoa de ${provider} vai pedi-lo a você, por nenhum meio.`,
    ignore: 'Se não foi você, não é preciso fazer nada: enquanto ninguém usar o link, nada muda.',
  },

  changed: {
    subject: 'A senha da sua Área do Cliente mudou',
    title: 'Sua senha mudou',
    done: (number, at) => `A senha do cliente ${number} foi alterada em ${at}.`,
    sessions: 'As sessões que estavam abertas com a senha anterior foram encerradas.',
    mine: 'Se foi você, não é preciso fazer nada.',
    notMine:
      'Se não foi você, escolha outra senha agora mesmo, troque a do seu e-mail e avise a gente. Com a sua senha é possível solicitar cancelamentos, mas para confirmá-los é preciso o código que chega a este endereço.',
    action: 'Recuperar o acesso',
  },
}
