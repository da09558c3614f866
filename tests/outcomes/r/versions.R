# What every script needs: the versions it ran with, and numbers kept whole.
versions <- function(...) {
  named <- c(...)
  c(list(R = paste(R.version$major, R.version$minor, sep = ".")),
    sapply(named, function(name) as.character(packageVersion(name)), simplify = FALSE))
}
write <- function(what, file) {
  write_json(what, file, auto_unbox = TRUE, digits = I(15), pretty = TRUE, na = "null")
}
