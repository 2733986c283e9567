import type { Texts } from '../texts.ts'

const newKey: Texts['access']['newKey'] = {
  key: 'Nova senha',
  hint: (shortest) =>
    `Pelo menos ${shortest} caracteres. Várias palavras juntas são fáceis de lembrar e difíceis de adivinhar.`,
  again: 'Repita a nova senha',
  show: 'Mostrar o que digito',
  problems: {
    empty: 'Digite a nova senha.',
    different: 'As duas senhas novas não são iguais. Digite de novo.',
    too_short: (shortest) =>
      `A nova senha é muito curta: precisa ter pelo menos ${shortest} caracteres.`,
    too_long: 'A nova senha é longa demais: pode ter até 200 caracteres.',
    is_number: 'A nova senha não pode ser o seu número de cliente. Escolha outra.',
    common: 'Essa senha é uma das primeiras que um invasor tenta. Escolha outra.',
    same: 'A nova senha é igual à atual. Escolha outra.',
  },
}

/** The client's key and sessions. */
export const access: Texts['access'] = {
  newKey,
  title: 'Meu acesso',
  number: 'Número de cliente',
  email: 'E-mail cadastrado',
  emailHint:
    'É nele que chegam os códigos e o link para recuperar o acesso. Para alterá-lo, fale com a gente.',
  changedAt: 'Senha em uso desde',
  change: {
    title: 'Alterar a senha',
    lead: 'Ao alterar a senha, as sessões abertas em outros navegadores são encerradas e avisamos você por e-mail.',
    present: 'Senha atual',
    button: 'Alterar a senha',
    forgotten: 'Não lembro a senha atual',
    empty: 'Digite sua senha atual.',
    wrong: 'A senha atual não está correta. Confira e tente de novo.',
    done: 'Você alterou a senha e encerramos as outras sessões.',
  },
  sessions: {
    title: 'Sessões abertas',
    limits: (idle, longest) =>
      `Uma sessão é encerrada sozinha depois de ${idle} sem uso e, em qualquer caso, ${longest} depois de você entrar.`,
    since: 'Desde',
    here: 'Esta sessão',
    onlyThis: 'Não há outras sessões abertas.',
    endOthers: 'Encerrar as outras sessões',
    unknown: 'Se não reconhecer alguma, encerre-a e altere a senha.',
    done: 'Encerramos as outras sessões.',
  },
  slow: {
    title: 'Tentativas demais',
    wait: (duration) => `Por segurança, aguarde ${duration} antes de tentar de novo.`,
    why: 'A senha atual foi digitada errada várias vezes. Sua senha continua a mesma.',
    again: 'Voltar a Meu acesso',
  },
}

/** Making a new key by mail. */
export const recover: Texts['recover'] = {
  title: 'Recuperar o acesso',
  lead: 'Enviamos ao e-mail cadastrado um link para você escolher uma nova senha.',
  who: 'Número de cliente ou e-mail',
  whoHint: 'O e-mail é o que temos cadastrado: é nele que você recebe nossos avisos.',
  button: 'Enviar o link',
  empty: 'Digite seu número de cliente ou seu e-mail.',
  back: 'Voltar à página de entrada',
  sent: {
    title: 'Confira seu e-mail',
    lead: (valid) =>
      `Se o que você digitou for de um cliente, em alguns minutos chega um e-mail com um link. Ele vale ${valid} e funciona uma única vez.`,
    missing: 'Não chegou?',
    reasons: [
      'Procure na pasta de spam.',
      'O link chega somente ao e-mail cadastrado, mesmo que você tenha digitado o número de cliente.',
      'Enviamos até 3 por hora. Se você já pediu vários, use qualquer um dos que recebeu.',
      'Se você não usa mais esse e-mail, fale com a gente.',
    ],
    again: 'Pedir de novo',
  },
  choose: {
    title: 'Escolher uma nova senha',
    lead: (number) => `É para o **cliente ${number}**.`,
    effect:
      'Quando você salvar, todas as sessões abertas serão encerradas e avisaremos por e-mail.',
    button: 'Salvar a nova senha',
  },
  dead: {
    title: 'Este link não vale mais',
    lead: (valid) =>
      `Cada link vale ${valid} e funciona uma única vez. Também deixa de valer se a senha mudar depois.`,
    next: 'Se ainda precisar, peça outro. Se outra pessoa alterou sua senha, fale com a gente.',
    again: 'Pedir outro link',
  },
  done: 'Sua nova senha foi salva. Você já pode entrar com ela.',
}
