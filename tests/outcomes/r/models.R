library(jsonlite)
suppressMessages(library(lme4))
suppressMessages(library(geepack))
suppressMessages(library(survival))
source("versions.R")
d <- read.csv("visits.csv")
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5))
grown <- function(formula, reml) {
  m <- lmer(formula, data = d, REML = reml, control = tight)
  v <- as.data.frame(VarCorr(m))$vcov
  list(estimate = unname(fixef(m)), error = unname(sqrt(diag(as.matrix(vcov(m))))),
       variances = v, log_likelihood = as.numeric(logLik(m)))
}
gee <- function(y, family, corstr) {
  d$y <- d[[y]]
  m <- geeglm(y ~ week + group, id = person, data = d, family = family, corstr = corstr,
              control = geese.control(epsilon = 1e-10, maxit = 200))
  s <- summary(m)
  list(estimate = unname(coef(m)), error = s$coefficients[["Std.err"]],
       likeness = if (is.null(s$corr$Estimate)) 0 else s$corr$Estimate)
}
p <- read.csv("followed.csv")
s <- read.csv("sessions.csv")
cox <- function(m) list(estimate = unname(coef(m)), error = unname(sqrt(diag(vcov(m)))))
p$sessions <- sapply(p$person, function(i) sum(s$person == i & s$day <= 28))
late <- p[p$duration > 28, ]
marked <- coxph(Surv(duration - 28, event) ~ sessions + age, data = late, ties = "efron",
                control = coxph.control(eps = 1e-12))
long <- tmerge(p[, c("person", "age")], p, id = person, ends = event(duration, event))
long <- tmerge(long, s, id = person, had = cumtdc(day))
long$had[is.na(long$had)] <- 0
varying <- coxph(Surv(tstart, tstop, ends) ~ had + age, data = long, ties = "efron",
                 control = coxph.control(eps = 1e-12))
u <- read.csv("units.csv")
m <- lmer(value ~ 1 + (1 | unit), data = u, control = tight)
tau2 <- as.data.frame(VarCorr(m))$vcov[1]
sigma2 <- sigma(m)^2
n <- as.vector(table(u$unit))
b <- tau2 / (tau2 + sigma2 / n)
blup <- ranef(m, condVar = TRUE)$unit
conditional <- as.vector(attr(blup, "postVar"))
k <- c(3, 10, 7, 22, 1, 15); of <- c(20, 40, 12, 50, 15, 25)
beta <- optim(c(0, 2), function(q) {
  mu <- plogis(q[1]); w <- exp(q[2])
  -sum(lbeta(mu * w + k, (1 - mu) * w + of - k) - lbeta(mu * w, (1 - mu) * w))
}, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))
mu <- plogis(beta$par[1]); w <- exp(beta$par[2])
write(list(
  versions = versions("lme4", "geepack", "survival"),
  slopes = grown(score ~ week * group + (week | person), TRUE),
  slopes_ml = grown(score ~ week * group + (week | person), FALSE),
  levels = grown(score ~ week + group + (1 | person), TRUE),
  gee_yes_no = gee("used", binomial, "exchangeable"),
  gee_independent = gee("used", binomial, "independence"),
  gee_number = gee("score", gaussian, "exchangeable"),
  landmark = c(cox(marked), people = nrow(late)),
  time_varying = cox(varying),
  units = list(overall = unname(fixef(m)), tau2 = tau2, sigma2 = sigma2,
               estimate = unname(fixef(m)) + blup[[1]],
               error = sqrt(conditional + (1 - b)^2 * as.vector(vcov(m)[1, 1]))),
  shares = list(overall = mu, worth = w, estimate = (mu * w + k) / (w + of),
                lower = qbeta(0.025, mu * w + k, (1 - mu) * w + of - k),
                upper = qbeta(0.975, mu * w + k, (1 - mu) * w + of - k))
), "models.json")
