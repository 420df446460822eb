# What a researcher would write in R for the same study: the set of estimates, figures and HTML that the benchmark
# compares (representativeness, post-stratification, proportions with intervals, insiders, tests, ordinal and binary
# models with cluster-robust errors, average marginal effects, five figures, an HTML report).
# Usage: Rscript peer.R FOLDER_WITH_CSV OUT_FOLDER
suppressPackageStartupMessages({
  library(survey); library(MASS); library(sandwich); library(lmtest); library(ggplot2)
})
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]; out <- arguments[2]
dir.create(out, showWarnings = FALSE, recursive = TRUE)
population <- read.csv(file.path(folder, "population.csv"))
people <- read.csv(file.path(folder, "respondents.csv"))
dyads <- read.csv(file.path(folder, "dyads.csv"))

# representativeness
tables <- lapply(c("type", "constituency"), function(v) {
  n <- table(factor(people[[v]], levels = unique(population[[v]])))
  N <- table(factor(population[[v]], levels = unique(population[[v]])))
  list(variable = v, test = chisq.test(rbind(n, N - n)), dissimilarity = sum(abs(n / sum(n) - N / sum(N))) / 2)
})

# weights and proportions
people$N <- nrow(population)
design <- svydesign(ids = ~1, data = people, fpc = ~N)
frame <- as.data.frame(table(type = population$type))
weighted <- postStratify(design, ~type, frame)
insiders <- list(
  srs = svyciprop(~insider, design, method = "beta"),
  ps = svyciprop(~insider, weighted, method = "beta"),
  logit = svyciprop(~insider, weighted, method = "logit")
)
by_domain <- svyby(~insider, ~domain, weighted, svymean)
by_type <- svyby(~insider, ~type, weighted, svymean)
wilson <- function(x, n) { p <- prop.test(x, n, correct = FALSE); c(p$estimate, p$conf.int) }
cells <- aggregate(influence >= 4 ~ level + party, dyads, function(v) c(sum(v), length(v)))
influence <- t(apply(cells[[3]], 1, function(v) wilson(v[1], v[2])))
contact <- prop.table(table(dyads$level, dyads$contact), 1)

# insiders against others
tests <- list(
  svyttest(log1p(fte) ~ insider, weighted), svyttest(lr ~ insider, weighted),
  svyttest(attn_party ~ insider, weighted), svyttest(attn_media ~ insider, weighted),
  svyttest(attn_public ~ insider, weighted), svychisq(~type + insider, weighted),
  svyranktest(fte ~ insider, weighted)
)

# models
dyads <- merge(dyads, people[c("organisation", "business", "log_fte", "attn_party", "attn_media", "attn_public")],
               by = "organisation")
dyads$cell <- interaction(dyads$level, dyads$party, drop = TRUE)
rhs <- "hist_tie + position + business + log_fte + attn_party + attn_media + attn_public + cell"
fit_ordinal <- function(outcome) {
  data <- dyads[complete.cases(dyads[c(outcome, all.vars(as.formula(paste("~", rhs))))]), ]
  data$outcome <- factor(data[[outcome]])
  fit <- polr(as.formula(paste("outcome ~", rhs)), data, Hess = TRUE)
  list(fit = fit, data = data, vcov = vcovCL(fit, cluster = data$organisation))
}
fit_binary <- function(outcome, from) {
  data <- dyads[complete.cases(dyads[c(outcome, all.vars(as.formula(paste("~", rhs))))]), ]
  data$outcome <- as.integer(data[[outcome]] >= from)
  fit <- glm(as.formula(paste("outcome ~", rhs)), binomial, data)
  list(fit = fit, data = data, vcov = vcovCL(fit, cluster = data$organisation))
}
# average slopes of P(one of the two highest categories), with delta-method standard errors
effects <- function(model) {
  variables <- c("hist_tie", "position", "log_fte", "attn_party", "attn_media", "attn_public")
  fit <- model$fit
  ordered <- inherits(fit, "polr")
  x <- model.matrix(fit)
  if (ordered) {
    x <- x[, names(fit$coefficients)]
    rows <- matrix(0, nrow(x), length(fit$zeta)); rows[, ncol(rows) - 1] <- -1
    x <- cbind(x, rows); theta <- c(fit$coefficients, fit$zeta)
  } else theta <- coef(fit)
  eta <- as.numeric(x %*% theta); p <- plogis(eta); density <- p * (1 - p)
  bend <- colMeans(density * (1 - 2 * p) * x)
  t(sapply(variables, function(v) {
    gradient <- theta[[v]] * bend; at <- match(v, names(theta)); gradient[at] <- gradient[at] + mean(density)
    c(estimate = theta[[v]] * mean(density), se = sqrt(drop(gradient %*% model$vcov %*% gradient)))
  }))
}
access <- fit_ordinal("contact"); access_binary <- fit_binary("contact", 4)
felt <- fit_ordinal("influence"); felt_binary <- fit_binary("influence", 4)
ame <- lapply(list(access = access, access_binary = access_binary, felt = felt, felt_binary = felt_binary), effects)
per_level <- lapply(split(dyads, dyads$level), function(d) {
  d$outcome <- as.integer(d$contact >= 3)
  d <- d[complete.cases(d[c("outcome", "hist_tie", "position", "log_fte", "business")]), ]
  fit <- glm(outcome ~ hist_tie + position + log_fte + business, binomial, d)
  coeftest(fit, vcov = vcovCL(fit, cluster = d$organisation))
})

# the numbers that the benchmark compares
named <- function(values, ...) setNames(values, paste(..., sep = "."))
own <- c("hist_tie", "position", "business", "log_fte", "attn_party", "attn_media", "attn_public")
numbers <- c(
  named(as.numeric(insiders$ps), "insiders"), named(as.numeric(confint(insiders$ps)), "insiders", c("low", "high")),
  unlist(lapply(tables, function(t) named(c(t$dissimilarity, t$test$statistic), t$variable, c("dissimilarity", "chi2")))),
  named(as.vector(influence), "wilson", rep(paste(cells$level, cells$party, sep = "."), 3),
        rep(c("share", "low", "high"), each = nrow(cells))),
  named(sapply(tests[1:5], function(t) t$statistic), "t", c("fte", "lr", "attn_party", "attn_media", "attn_public")),
  named(tests[[6]]$statistic, "rao_scott"), named(tests[[7]]$statistic, "rank"),
  unlist(lapply(names(ame), function(m) named(as.vector(ame[[m]]), "ame", m, rep(rownames(ame[[m]]), 2),
                                              rep(c("estimate", "se"), each = nrow(ame[[m]]))))),
  named(coef(access$fit)[own], "access", own), named(coef(felt$fit)[own], "felt", own),
  unlist(lapply(names(per_level), function(l) named(per_level[[l]][-1, 1:2], "level", l, rep(rownames(per_level[[l]])[-1], 2),
                                                    rep(c("estimate", "se"), each = nrow(per_level[[l]]) - 1))))
)
write.csv(data.frame(name = names(numbers), value = format(unname(numbers), digits = 15)), file.path(out, "numbers.csv"),
          row.names = FALSE, quote = FALSE)

# figures and report
figure <- function(name, plot) ggsave(file.path(out, name), plot, width = 16, height = 10, units = "cm", dpi = 300)
shares <- data.frame(cell = paste(cells$level, cells$party), p = influence[, 1], low = influence[, 2], high = influence[, 3])
dots <- function(d) ggplot(d, aes(p, reorder(cell, p), xmin = low, xmax = high)) + geom_pointrange() + labs(x = NULL, y = NULL)
figure("influence.png", dots(shares))
figure("contact.png", ggplot(as.data.frame(contact), aes(Freq, Var1, fill = Var2)) + geom_col() + labs(x = NULL, y = NULL))
figure("domains.png", ggplot(by_domain, aes(insider, reorder(domain, insider))) + geom_col() + labs(x = NULL, y = NULL))
sample_shares <- rbind(
  data.frame(who = "sample", type = names(table(people$type)), p = as.numeric(prop.table(table(people$type)))),
  data.frame(who = "population", type = names(table(population$type)), p = as.numeric(prop.table(table(population$type)))))
figure("sample.png", ggplot(sample_shares, aes(p, type, shape = who)) + geom_point() + labs(x = NULL, y = NULL))
estimates <- data.frame(cell = rownames(ame[[1]]), p = ame[[1]][, 1], low = ame[[1]][, 1] - 1.96 * ame[[1]][, 2],
                        high = ame[[1]][, 1] + 1.96 * ame[[1]][, 2])
figure("effects.png", dots(estimates))
saveRDS(list(tables, insiders, by_domain, by_type, cells, tests, ame, per_level), file.path(out, "results.rds"))
lines <- c("---", "title: Survey", "output: {html_document: {self_contained: true}}", "---", "", "```{r, echo=FALSE}",
           "r <- readRDS('results.rds'); knitr::kable(as.data.frame(r[[3]])); knitr::kable(r[[7]][[1]]); r[[2]]", "```", "",
           paste0("![](", c("influence", "contact", "domains", "sample", "effects"), ".png)"))
writeLines(lines, file.path(out, "report.Rmd"))
rmarkdown::render(file.path(out, "report.Rmd"), quiet = TRUE)
