-- Co-presence by hand: every pair of organisations in one meeting, weight 1/(m-1) per meeting of m.
WITH attendance AS (
    SELECT DISTINCT meeting, organisation FROM read_parquet($contacts)
), sized AS (
    SELECT meeting, organisation, count(*) OVER (PARTITION BY meeting) AS m FROM attendance
), ties AS (
    SELECT a.organisation AS one, b.organisation AS other, sum(1.0 / (a.m - 1)) AS weight
    FROM sized AS a JOIN sized AS b ON a.meeting = b.meeting AND a.organisation < b.organisation
    GROUP BY ALL
)
SELECT count(*) AS pairs, sum(weight) AS weight, max(weight) AS strongest FROM ties;
