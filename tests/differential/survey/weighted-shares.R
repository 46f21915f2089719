# Makes synthetic-respondents.csv (made-up people) and weighted-shares.json, what R's survey package says of them.
# Rscript weighted-shares.R
suppressPackageStartupMessages(library(survey))
RNGversion("4.2.0")
set.seed(20260401)
n <- 500
domain <- sample(c("uk", "outside_uk", "not_known"), n, TRUE, c(0.7, 0.2, 0.1))
region <- sample(c("north", "south"), n, TRUE, c(0.4, 0.6))
chance <- c(uk = 0.72, outside_uk = 0.6, not_known = 0.5)[domain]
answer <- ifelse(runif(n) < chance, "agree", "not_agree")
answer[runif(n) < 0.06] <- "no_answer"
weight <- round(exp(rnorm(n, 0, 0.55)) * ifelse(answer == "agree", 1.15, 0.95), 6)
weight[runif(n) < 0.04] <- NA
people <- data.frame(id = seq_len(n), domain, region, answer, weight)
write.csv(people, "synthetic-respondents.csv", row.names = FALSE, quote = FALSE, na = "", eol = "\n")

people <- read.csv("synthetic-respondents.csv", stringsAsFactors = FALSE)
sample <- people[!is.na(people$weight), ]
sample$agrees <- as.numeric(sample$answer == "agree")
design <- svydesign(ids = ~1, weights = ~weight, data = sample)
base <- subset(design, answer %in% c("agree", "not_agree"))

digits <- function(x) formatC(x, digits = 15, format = "g")
describe <- function(part, domain, region) {
  mean <- svymean(~agrees, part, deff = "replace")
  logit <- svyciprop(~agrees, part, method = "xlogit", df = Inf)
  glm <- svyciprop(~agrees, part, method = "logit", df = Inf)
  wald <- confint(mean)
  weights <- weights(part)
  kish <- 1 + (length(weights) - 1) / length(weights) * var(weights) / mean(weights)^2
  figures <- c(
    share = coef(mean)[[1]], se = SE(mean)[[1]], deff_replace = deff(mean)[[1]], kish = kish,
    logit_low = attr(logit, "ci")[[1]], logit_high = attr(logit, "ci")[[2]],
    glm_low = attr(glm, "ci")[[1]], glm_high = attr(glm, "ci")[[2]], wald_low = wald[[1]], wald_high = wald[[2]]
  )
  body <- paste(sprintf('"%s": %s', names(figures), digits(figures)), collapse = ", ")
  sprintf('    { "domain": "%s", "region": "%s", "base": %d, %s }', domain, region, length(weights), body)
}
mean <- function(x) sum(x) / length(x)

rows <- c()
for (d in c("uk", "outside_uk", "not_known", "_T")) for (r in c("north", "south", "_T")) {
  part <- subset(base, (d == "_T" | domain == d) & (r == "_T" | region == r))
  rows <- c(rows, describe(part, d, r))
}

# The same by svyby, which has to agree.
by <- svyby(~agrees, ~domain, base, svymean)
stopifnot(all.equal(as.numeric(coef(by)["uk"]), coef(svymean(~agrees, subset(base, domain == "uk")))[[1]], tolerance = 1e-14))

cat(
  "{\n",
  sprintf('  "r": "%s",\n  "survey": "%s",\n', R.version.string, packageVersion("survey")),
  sprintf('  "sample": %d,\n  "figures": [\n', nrow(sample)),
  paste(rows, collapse = ",\n"), "\n  ]\n}\n",
  sep = "", file = "weighted-shares.json"
)
