library(jsonlite)
suppressMessages(library(mice))
source("versions.R")
d <- read.csv("gaps.csv", stringsAsFactors = TRUE)
e <- read.csv("fillings.csv")
one <- pool.scalar(e$estimate, e$error^2, n = 41, k = 1)
many <- pool.scalar(e$estimate, e$error^2)
imp <- mice(d, m = 500, maxit = 10, method = "norm", seed = 1, printFlag = FALSE)
fit <- pool(with(imp, lm(after ~ group + before)))$pooled
pat <- md.pattern(d[, c("before", "middle", "after")], plot = FALSE)
write(list(
  versions = versions("mice"),
  pooled = list(estimate = one$qbar, total = one$t, df = one$df, fmi = one$fmi),
  pooled_many = list(df = many$df, fmi = many$fmi),
  imputed = list(term = as.character(fit$term), estimate = fit$estimate, error = sqrt(fit$t),
                 df = fit$df, lambda = fit$lambda),
  patterns = list(rows = as.integer(head(rownames(pat), -1)),
                  there = unname(pat[-nrow(pat), c("before", "middle", "after")]))
), "missing.json")
