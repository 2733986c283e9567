import type { Texts } from '../texts.ts'

export const services: Texts['services'] = {
  title: 'Serviços',
  filter: 'Filtrar por situação',
  all: 'Todos',
  states: {
    active: 'Ativos',
    suspended: 'Suspensos',
    cancelled: 'Cancelados',
  },
  search: 'Buscar por domínio',
  searchButton: 'Buscar',
  clearSearch: 'Limpar a busca',
  found: (count, one, query) =>
    one ? `1 serviço para “${query}”` : `${count} serviços para “${query}”`,
  expiresOn: 'Vencimento',
  price: 'Preço',
  every: {
    monthly: 'por mês',
    yearly: 'por ano',
    months: (months) => `a cada ${months} meses`,
  },
  payment: { auto_debit: 'Débito automático', invoice: 'Fatura' },
  request: 'Solicitar cancelamento do serviço',
  confirm: 'Confirmar cancelamento do serviço',
  cancellation: {
    declared: 'Cancelamento solicitado, falta confirmar',
    in_review: 'Cancelamento em análise',
    confirmed: 'Cancelamento confirmado',
    wiping: 'Excluindo os dados',
    ended: 'Serviço encerrado',
    completed: 'Cancelamento concluído: ver comprovante',
    withdrawn: 'A última solicitação foi retirada',
    retained: 'A última solicitação ficou sem efeito',
    lapsed: 'A última solicitação venceu sem confirmação',
  },
  none: {
    title: 'Você ainda não tem serviços',
    text: 'Quando contratar um, ele vai aparecer aqui.',
  },
  noneHere: {
    title: 'Não há serviços para mostrar',
    text: 'Nenhum dos seus serviços corresponde ao que você escolheu.',
    all: 'Ver todos os serviços',
  },
  pages: 'Páginas',
  page: (page, of) => `Página ${page} de ${of}`,
  previous: 'Anterior',
  next: 'Próxima',
}
