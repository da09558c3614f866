library(jsonlite)
source("versions.R")
change <- function(n, d) power.t.test(n, d, 1, type = "paired", strict = TRUE)$power
shares <- function(n, p, q) power.prop.test(n, p, q, strict = TRUE)$power
write(list(
  versions = versions(),
  change = list(n = c(12, 12, 40, 200), d = c(0.3, 0.9, 0.45, 0.2),
                power = mapply(change, c(12, 12, 40, 200), c(0.3, 0.9, 0.45, 0.2))),
  shares = list(n = c(20, 60, 250), p = c(0.5, 0.3, 0.6), q = c(0.8, 0.45, 0.55),
                power = mapply(shares, c(20, 60, 250), c(0.5, 0.3, 0.6), c(0.8, 0.45, 0.55))),
  smallest_change = power.t.test(40, sd = 1, power = 0.8, type = "paired", strict = TRUE,
                                 tol = 1e-12)$delta,
  higher_share = power.prop.test(60, 0.4, NULL, power = 0.8, strict = TRUE, tol = 1e-12)$p2
), "power.json")
