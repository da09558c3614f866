library(jsonlite)
source("versions.R")
d <- read.csv("offered.csv")
d$arm <- relevel(factor(d$arm), "usual")
l <- lm(score ~ arm * sex, d)
g <- glm(well ~ arm * sex, binomial, d, control = glm.control(epsilon = 1e-14))
kept <- grep(":", names(coef(l)))
own <- function(m) sapply(levels(factor(d$sex)), function(s) {
  d$sex <- relevel(factor(d$sex), s)
  summary(update(m, data = d))$coefficients["armcoached", 1:2]
})
wald <- function(m) drop(t(coef(m)[kept]) %*% solve(vcov(m)[kept, kept]) %*% coef(m)[kept])
told <- function(m, table, p) list(
  effect = unname(own(m)[1, ]), error = unname(own(m)[2, ]),
  interaction = unname(coef(m)[kept]), interaction_error = unname(table[kept, 2]),
  interaction_p = unname(table[kept, 4]), lower = unname(confint.default(m)[kept, 1]), p = p)
write(list(
  versions = versions(),
  number = told(l, coef(summary(l)), anova(update(l, . ~ . - arm:sex), l)[2, "Pr(>F)"]),
  t_lower = unname(confint(l)[kept, 1]),
  yes_no = told(g, coef(summary(g)), pchisq(wald(g), length(kept), lower.tail = FALSE))
), "subgroups.json")
