library(jsonlite)
suppressMessages(library(survival))
suppressMessages(library(cmprsk))
source("versions.R")
d <- read.csv("stays.csv")
km <- summary(survfit(Surv(duration, cause > 0) ~ 1, data = d, conf.type = "log-log"))
lr <- survdiff(Surv(duration, cause > 0) ~ group, data = d)
many <- survfit(Surv(duration, factor(cause, 0:2)) ~ 1, data = d, conf.type = "log-log")
gray <- cuminc(d$duration, d$cause, cencode = 0)
at <- sort(unique(d$duration[d$cause > 0]))
told <- timepoints(gray, at)
where <- match(at, many$time)
med <- function(g) unname(summary(survfit(Surv(duration, cause > 0) ~ 1,
                                          data = d[d$group == g, ]))$table["median"])
write(list(
  versions = versions("survival", "cmprsk"),
  kaplan_meier = km[c("time", "n.risk", "n.event", "surv", "lower", "upper")],
  median = list(a = med("a"), b = med("b"), c = med("c")),
  log_rank = list(observed = lr$obs, expected = lr$exp, chisq = lr$chisq, p = lr$pvalue),
  incidence = list(time = at, one = many$pstate[where, 2], two = many$pstate[where, 3],
                   error_one = many$std.err[where, 2], error_two = many$std.err[where, 3],
                   lower_one = many$lower[where, 2], upper_one = many$upper[where, 2]),
  cmprsk = list(one = told$est[1, ], two = told$est[2, ],
                error_one = sqrt(told$var[1, ]), error_two = sqrt(told$var[2, ]))
), "survival.json")
