library(jsonlite)
source("versions.R")
d <- read.csv("pairs.csv")
ends <- function(t, df) sapply(c(0.975, 0.025), function(p)
  uniroot(function(ncp) pt(t, df, ncp) - p, c(-30, 30), tol = 1e-12)$root)
x <- d$after - d$before
n <- nrow(d)
t <- t.test(x)$statistic[[1]]
av <- sd(x) / sqrt((var(d$before) + var(d$after)) / 2) / sqrt(n)
g <- split(d$after, d$group)
two <- t.test(g$b, g$a, var.equal = TRUE)
scale <- sqrt(1 / length(g$a) + 1 / length(g$b))
J <- function(m) gamma(m / 2) / (sqrt(m / 2) * gamma((m - 1) / 2))
write(list(
  versions = versions(),
  d_z = c(t, ends(t, n - 1)) / sqrt(n), d_av = c(t, ends(t, n - 1)) * av,
  g_z = J(n - 1) * c(t, ends(t, n - 1)) / sqrt(n),
  d_s = c(two$statistic[[1]], ends(two$statistic[[1]], n - 2)) * scale,
  g_s = J(n - 2) * c(two$statistic[[1]], ends(two$statistic[[1]], n - 2)) * scale,
  wilson = as.vector(prop.test(7, 23, correct = FALSE)$conf.int)
), "change.json")
