-- The same numbers by hand in DuckDB SQL, as an experienced analyst writes them.
-- Parameters: :contacts (path of the Parquet file). Periods are quarters.

CREATE TEMP TABLE access AS
WITH pairs AS (
    SELECT year(date) * 4 + quarter(date) - 1 AS period, organisation, seat, count(*) AS n
    FROM read_parquet($contacts)
    GROUP BY ALL
)
SELECT period, organisation, sum(n)::BIGINT AS contacts, count(*) AS seats,
       max(CASE WHEN n >= 12 THEN 4 WHEN n >= 3 THEN 3 WHEN n >= 2 THEN 2 ELSE 1 END) AS highest
FROM pairs
GROUP BY ALL;

CREATE TEMP TABLE seats AS
SELECT year(date) * 4 + quarter(date) - 1 AS period, count(DISTINCT seat) AS seats
FROM read_parquet($contacts)
GROUP BY ALL;

CREATE TEMP TABLE spread AS
WITH ranked AS (
    SELECT period, contacts, highest,
           row_number() OVER (PARTITION BY period ORDER BY contacts) AS rank,
           count(*) OVER (PARTITION BY period) AS n,
           sum(contacts) OVER (PARTITION BY period) AS total
    FROM access
)
SELECT period,
       any_value(total) AS contacts,
       any_value(n) AS organisations,
       count(*) FILTER (highest = 4) AS weekly,
       count(*) FILTER (highest = 3) AS monthly,
       count(*) FILTER (highest = 2) AS several,
       count(*) FILTER (highest = 1) AS once,
       2 * sum(rank * contacts::DOUBLE) / (any_value(n) * any_value(total)) - (any_value(n) + 1) / any_value(n) AS gini,
       sum(pow(contacts / total, 2)) AS hhi,
       -sum(contacts / total * ln(contacts / total)) / ln(any_value(n)) AS entropy_normalised,
       sum(contacts) FILTER (rank > n - 10) / any_value(total) AS top10_share,
       -- Lorenz interpolation at nine tenths of the organisations
       1 - (sum(contacts) FILTER (rank <= floor(0.9 * n))
            + (0.9 * any_value(n) - floor(0.9 * any_value(n)))
              * coalesce(max(contacts) FILTER (rank = floor(0.9 * n) + 1), 0)) / any_value(total) AS top10pct_share
FROM ranked
GROUP BY period;

CREATE TEMP TABLE persistence AS
SELECT now.period, count(*) AS stayed
FROM access AS now
JOIN access AS before ON before.organisation = now.organisation AND before.period = now.period - 1
GROUP BY ALL;

SELECT spread.*, seats.seats, persistence.stayed
FROM spread JOIN seats USING (period) LEFT JOIN persistence USING (period)
ORDER BY period;
