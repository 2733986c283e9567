import type { Texts } from '../texts.ts'

export const login: Texts['login'] = {
  title: 'Entrar na Área do Cliente',
  lead: 'Use o número de cliente e a senha que enviamos por e-mail quando seu serviço foi ativado.',
  number: 'Número de cliente',
  key: 'Senha',
  button: 'Entrar',
  forgotten: 'Esqueci minha senha ou não consigo entrar',
  wrong: 'O número de cliente ou a senha não estão corretos. Confira os dois e tente de novo.',
  loggedOut: 'Você saiu.',
  needed: 'Para ver essa página, primeiro é preciso entrar.',
  expired:
    'Sua sessão terminou: o que você pediu não foi feito nem registrado. Entre e peça de novo.',
  expiredTyped:
    'Sua sessão terminou: o que você pediu não foi feito nem registrado. Entre e você encontrará o que escreveu, para pedir de novo.',
  restored:
    'Nada foi feito ainda. O que você tinha escrito está de novo no formulário: confira e envie outra vez.',
  slow: {
    title: 'Tentativas demais',
    wait: (duration) => `Por segurança, aguarde ${duration} antes de tentar entrar de novo.`,
    why: 'Alguém tentou entrar várias vezes com uma senha errada. Se não foi você, não é preciso fazer nada: sua senha continua protegida.',
    recover: 'Se não lembra a senha, você pode escolher outra sem esperar.',
    again: 'Voltar à página de entrada',
  },
}
