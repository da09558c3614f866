library(jsonlite)
source("versions.R")
d <- read.csv("places.csv")
by <- aggregate(well ~ site, d, sum)
n <- as.vector(table(d$site))
p0 <- sum(by$well) / sum(n)
limit <- function(p, n, t) {
  r <- qbinom(p, n, t)
  if (pbinom(r, n, t) <= p) r <- r + 1
  min(max((r - (pbinom(r, n, t) - p) / dbinom(r, n, t)) / n, 0), 1)
}
lower <- function(p) mapply(limit, p, n, p0)
upper <- function(p) 1 - mapply(limit, 1 - p, n, 1 - p0)
z <- (by$well / n - p0) / sqrt(p0 * (1 - p0) / n)
q <- quantile(z, c(0.1, 0.9), type = 7)
m <- glm(well ~ age + housing, binomial, d, control = glm.control(epsilon = 1e-14))
e <- as.vector(tapply(fitted(m), d$site, sum))
exact <- sapply(by$well, function(k) poisson.test(k)$conf.int)
write(list(
  versions = versions(),
  funnel = list(some = by$well, of = n, site = by$site,
                lower_95 = lower(0.025), upper_95 = upper(0.975),
                lower_998 = lower(0.001), upper_998 = upper(0.999),
                z = z, phi = mean(pmin(pmax(z, q[1]), q[2])^2)),
  case_mix = list(expected = e, ratio = by$well / e,
                  lower = exact[1, ] / e, upper = exact[2, ] / e)
), "sites.json")
