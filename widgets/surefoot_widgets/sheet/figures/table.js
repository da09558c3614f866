// A small table.

FIGURES.table = (figure, ctx) => ({ picture: scrolls(numbersTable(figure, ctx.S), ctx.S.table) });
