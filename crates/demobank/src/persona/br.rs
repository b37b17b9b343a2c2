//! Brazilian reais, Portuguese.

use super::{Book, party, shop};

pub(super) const BOOK: Book = Book {
    currency: "BRL",
    offset: -3,
    bank: "Banco Ipê-Rosa",
    domain: "iperosa.example",
    account_names: ["Conta corrente Ipê-Rosa", "Cartão Ipê-Rosa", "Poupança Ipê-Rosa"],
    step: 1,
    savings_opening: 2_350_000,
    salary: party("Estúdio Jabuticaba Design", "SALÁRIO ESTÚDIO JABUTICABA DESIGN", 785_000, 0),
    rent: party("Imobiliária Rua das Flores", "ALUGUEL IMOBILIÁRIA RUA DAS FLORES", 215_000, 0),
    power: party("Companhia Luz do Vale", "DÉB AUTOMÁTICO LUZ DO VALE", 18_900, 12),
    phone: party("Sabiá Telecom", "DÉB AUTOMÁTICO SABIÁ TELECOM", 9_990, 0),
    cash: shop("Saque em dinheiro", "SAQUE CAIXA ELETRÔNICO IPÊ-ROSA 31", 6011, 20_000, 0),
    saving: party("Poupança Ipê-Rosa", "TRANSFERÊNCIA PARA POUPANÇA", 80_000, 0),
    interest: party("Banco Ipê-Rosa", "RENDIMENTO DA POUPANÇA", 11_400, 8),
    bill: party("Cartão Ipê-Rosa", "PAGAMENTO DE FATURA CARTÃO", 0, 0),
    groceries: [
        shop("Mercado Pé de Manga", "MERCADO PÉ DE MANGA 03", 5411, 18_700, 30),
        shop("Hortifrúti Boa Terra", "HORTIFRÚTI BOA TERRA", 5411, 9_450, 30),
        shop("Padaria Pão da Vó", "PADARIA PÃO DA VÓ", 5462, 2_480, 25),
    ],
    cafes: [
        shop("Café Grão Amigo", "CAFÉ GRÃO AMIGO 02 SÃO PAULO BR", 5814, 1_350, 0),
        shop("Chá da Praça", "CHÁ DA PRAÇA SÃO PAULO BR", 5814, 1_690, 15),
    ],
    cafe_pending: "PRÉ-AUTORIZAÇÃO CAFÉ GRÃO AMIGO",
    restaurants: [
        shop("Cantina do Jacarandá", "CANTINA DO JACARANDÁ", 5812, 11_900, 25),
        shop("Tempero de Maré", "TEMPERO DE MARÉ SÃO PAULO BR", 5812, 8_650, 25),
        shop("Tapioca da Esquina", "TAPIOCA DA ESQUINA", 5812, 5_480, 25),
    ],
    restaurant_pending: "PRÉ-AUTORIZAÇÃO CANTINA JACARANDÁ",
    ride: shop("Bilhete Trilhos", "RECARGA BILHETE TRILHOS", 4111, 1_060, 0),
    fuel: shop("Posto Estrela do Sul", "POSTO ESTRELA DO SUL", 5541, 15_400, 15),
    pharmacy: shop("Farmácia Boa Folha", "FARMÁCIA BOA FOLHA 5", 5912, 6_350, 25),
    shops: [
        shop("Livraria Pena de Tucano", "LIVRARIA PENA DE TUCANO", 5942, 7_200, 25),
        shop("Moda Algodão Doce", "MODA ALGODÃO DOCE", 5651, 18_900, 25),
        shop("Casa & Cumbuca", "CASA & CUMBUCA", 5200, 12_300, 25),
    ],
    once: [
        shop("Floricultura Manacá", "FLORICULTURA MANACÁ", 5992, 4_500, 10),
        shop("Chaveiro do Beto", "CHAVEIRO DO BETO", 7699, 3_500, 10),
        shop("Sorveteria Açaí Azul", "SORVETERIA AÇAÍ AZUL", 5814, 2_200, 10),
        shop("Brinquedos Corujinha", "BRINQUEDOS CORUJINHA", 5945, 4_900, 10),
        shop("Lava-rápido da Ponte", "LAVA-RÁPIDO DA PONTE", 7542, 4_000, 10),
        shop("Gráfica Tinta Boa", "GRÁFICA TINTA BOA", 7338, 1_800, 10),
    ],
    subscriptions: [
        shop("Filmes Papagaio", "FILMES PAPAGAIO MENSAL", 4899, 3_490, 0),
        shop("Rádio Cigarra", "RÁDIO CIGARRA PREMIUM", 5815, 2_190, 0),
        shop("Nuvem Gaveta", "NUVEM GAVETA 200GB", 5734, 1_490, 0),
    ],
    dearer: 4_690,
    airline: shop("Linhas Aéreas Tuiuiú", "LINHAS AÉREAS TUIUIÚ PASSAGEM", 3000, 89_000, 10),
    hotel: shop("Pousada Samambaia", "POUSADA SAMAMBAIA", 7011, 76_000, 10),
    airport: shop("Lanches Portão Nove", "LANCHES PORTÃO NOVE", 5814, 3_400, 12),
    refund_memo: "Estorno",
    electronics: shop("Eletro Relâmpago", "ELETRO RELÂMPAGO LOJA VIRTUAL", 5732, 749_900, 0),
    night_shop: shop("Relojoaria Hora Dourada", "RELOJOARIA HORA DOURADA WEB", 5944, 389_000, 0),
    testing: [
        (
            shop("Aplicativos Bloquinho", "APLICATIVOS BLOQUINHO", 5816, 199, 0),
            shop("Prata Digital", "PRATA DIGITAL WEB", 5732, 269_900, 0),
        ),
        (
            shop("Jogos Lua Nova", "JOGOS LUA NOVA", 5816, 210, 0),
            shop("Câmeras Serra Alta", "CÂMERAS SERRA ALTA WEB", 5732, 329_900, 0),
        ),
    ],
    charged_twice: shop("Móveis Carvalho Claro", "MÓVEIS CARVALHO CLARO ONLINE", 5712, 54_900, 0),
};
