import type { Texts } from '../texts.ts'

export const dispute: Texts['dispute'] = {
  title: 'Não fui eu que pedi este cancelamento',
  about: (domain) => `Recebemos uma solicitação para cancelar **${domain}**.`,
  protocol: 'Número de protocolo',
  explain: 'Se não foi você, avise a gente com este botão. Interrompemos tudo na hora.',
  consequences: {
    declared: 'A solicitação fica sem efeito e nada é excluído.',
    other: 'A exclusão é interrompida e uma pessoa analisa o caso antes de continuar.',
  },
  ignore: 'Se foi você, feche esta página: nada muda.',
  button: 'Não fui eu: interromper o cancelamento',
  done: {
    title: 'Interrompemos o cancelamento',
    withdrawn:
      'A solicitação ficou sem efeito. Seu serviço continua como até agora e nada foi excluído.',
    in_review:
      'A exclusão está interrompida. Uma pessoa vai analisar o caso e entrar em contato com você.',
    key: 'Recomendamos trocar a senha da sua Área do Cliente e a do seu e-mail.',
    changeKey: 'Escolher outra senha',
  },
  over: {
    title: 'Este caso já está encerrado',
    in_review:
      'O cancelamento já está interrompido e em análise. Você não precisa fazer mais nada.',
    undone: 'A solicitação já estava sem efeito: seu serviço continua como até agora.',
    completed: 'O serviço já foi excluído e não pode ser recuperado. Fale com a gente.',
  },
  ended: {
    title: 'Você ainda pode voltar',
    text: 'O serviço já terminou, mas nada foi excluído ainda: guardamos seus dados por mais um tempo. Entre na área do cliente e aperte “Voltar e conservar os dados”; se não conseguir entrar, fale com a gente o quanto antes.',
    link: 'Ver o cancelamento na Área do Cliente',
  },
}
