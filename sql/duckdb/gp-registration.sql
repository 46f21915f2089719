-- gp.registrations: read and rank
CREATE TABLE "gp_registrations" AS
SELECT "@person", "@fate", max("@rank") AS "@rank", count(*) FILTER ("@counted") AS "@count", count(*) AS "@records"
FROM (
  SELECT "@person", "@fate",
    CASE
      WHEN "@start" <= date_diff('day', DATE '0001-01-01', DATE '2021-03-21') THEN "@start" * 4194304 + "@rest"
      WHEN "@fate" = 1 THEN (date_diff('day', DATE '0001-01-01', DATE '9999-12-31') - "@start") * 4194304 + "@rest"
    END AS "@rank",
    "@fate" >= 12 OR ("@start" <= date_diff('day', DATE '0001-01-01', DATE '2021-03-21') AND "@rest" <= date_diff('day', DATE '2021-03-21', DATE '9999-12-31')) AS "@counted"
  FROM (
SELECT "@person", "@practice", "@start", coalesce("@rest", 0) AS "@rest",
  CAST(CASE
    WHEN "@start" BETWEEN date_diff('day', DATE '0001-01-01', DATE '1880-01-01') AND date_diff('day', DATE '0001-01-01', DATE '2021-03-21') AND "@practice" IS NOT NULL AND "@person" IS NOT NULL AND ("@rest" BETWEEN date_diff('day', DATE '9999-12-31', DATE '9999-12-31') AND date_diff('day', DATE '1880-01-01', DATE '9999-12-31') AND "@start" + "@rest" <= date_diff('day', DATE '0001-01-01', DATE '9999-12-31') OR "@raw TO_DT" IS NULL OR "@raw TO_DT" = '') THEN 0
    WHEN "@person" IS NULL THEN CASE WHEN "@raw PERS_ID_PE" IS NULL OR "@raw PERS_ID_PE" = '' THEN 12 ELSE 13 END
    WHEN "@practice" IS NULL THEN CASE WHEN "@raw PRAC_CD_PE" IS NULL OR "@raw PRAC_CD_PE" = '' THEN 14 ELSE 15 END
    WHEN "@start" IS NULL THEN CASE WHEN "@raw FROM_DT" IS NULL OR "@raw FROM_DT" = '' THEN 16 ELSE 17 END
    WHEN "@start" NOT BETWEEN date_diff('day', DATE '0001-01-01', DATE '1880-01-01') AND date_diff('day', DATE '0001-01-01', DATE '2099-12-31') THEN 17
    WHEN "@rest" IS NULL AND NOT ("@raw TO_DT" IS NULL OR "@raw TO_DT" = '') THEN 18
    WHEN "@rest" NOT BETWEEN date_diff('day', DATE '9999-12-31', DATE '9999-12-31') AND date_diff('day', DATE '1880-01-01', DATE '9999-12-31') THEN 18
    WHEN "@start" + "@rest" > date_diff('day', DATE '0001-01-01', DATE '9999-12-31') THEN 19
    WHEN "@start" > date_diff('day', DATE '0001-01-01', DATE '2021-03-21') AND "@start" <= date_diff('day', DATE '0001-01-01', DATE '2021-03-21') + 30 THEN 1
    ELSE 0
  END AS INTEGER) AS "@fate"
FROM (
  SELECT CASE WHEN regexp_full_match("PERS_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("PERS_ID_PE" AS BIGINT) END AS "@person", CASE WHEN regexp_full_match("PRAC_CD_PE", '-?[0-9]{1,19}') THEN TRY_CAST("PRAC_CD_PE" AS BIGINT) END AS "@practice",
    date_diff('day', DATE '0001-01-01', CASE WHEN regexp_full_match("FROM_DT", '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST("FROM_DT" AS DATE) END) AS "@start",
    date_diff('day', CASE WHEN regexp_full_match("TO_DT", '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST("TO_DT" AS DATE) END, DATE '9999-12-31') AS "@rest",
    "PERS_ID_PE" AS "@raw PERS_ID_PE", "PRAC_CD_PE" AS "@raw PRAC_CD_PE", "FROM_DT" AS "@raw FROM_DT", "TO_DT" AS "@raw TO_DT"
  FROM read_csv('<gp.registrations>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'PERS_ID_PE': 'VARCHAR', 'PRAC_CD_PE': 'VARCHAR', 'FROM_DT': 'VARCHAR', 'TO_DT': 'VARCHAR'})
)
  )
)
GROUP BY "@person", "@fate";

-- gp.registrations: people whose gap could be bridged
CREATE TABLE near AS
SELECT b."@person"
FROM "gp_registrations" b JOIN "gp_registrations" n ON n."@person" = b."@person"
WHERE b."@fate" = 0 AND n."@fate" = 1 AND NOT ((b."@rank" & 4194303) <= date_diff('day', DATE '2021-03-21', DATE '9999-12-31'))
  AND (date_diff('day', DATE '0001-01-01', DATE '9999-12-31') - (n."@rank" >> 22)) - (date_diff('day', DATE '0001-01-01', DATE '9999-12-31') - (b."@rank" & 4194303)) - 1 <= 30;

-- gp.registrations: their spells
CREATE TABLE near_spells AS
SELECT "@person", "@practice", "@start", "@rest"
FROM (
SELECT "@person", "@practice", "@start", coalesce("@rest", 0) AS "@rest",
  CAST(CASE
    WHEN "@start" BETWEEN date_diff('day', DATE '0001-01-01', DATE '1880-01-01') AND date_diff('day', DATE '0001-01-01', DATE '2021-03-21') AND "@practice" IS NOT NULL AND "@person" IS NOT NULL AND ("@rest" BETWEEN date_diff('day', DATE '9999-12-31', DATE '9999-12-31') AND date_diff('day', DATE '1880-01-01', DATE '9999-12-31') AND "@start" + "@rest" <= date_diff('day', DATE '0001-01-01', DATE '9999-12-31') OR "@raw TO_DT" IS NULL OR "@raw TO_DT" = '') THEN 0
    WHEN "@person" IS NULL THEN CASE WHEN "@raw PERS_ID_PE" IS NULL OR "@raw PERS_ID_PE" = '' THEN 12 ELSE 13 END
    WHEN "@practice" IS NULL THEN CASE WHEN "@raw PRAC_CD_PE" IS NULL OR "@raw PRAC_CD_PE" = '' THEN 14 ELSE 15 END
    WHEN "@start" IS NULL THEN CASE WHEN "@raw FROM_DT" IS NULL OR "@raw FROM_DT" = '' THEN 16 ELSE 17 END
    WHEN "@start" NOT BETWEEN date_diff('day', DATE '0001-01-01', DATE '1880-01-01') AND date_diff('day', DATE '0001-01-01', DATE '2099-12-31') THEN 17
    WHEN "@rest" IS NULL AND NOT ("@raw TO_DT" IS NULL OR "@raw TO_DT" = '') THEN 18
    WHEN "@rest" NOT BETWEEN date_diff('day', DATE '9999-12-31', DATE '9999-12-31') AND date_diff('day', DATE '1880-01-01', DATE '9999-12-31') THEN 18
    WHEN "@start" + "@rest" > date_diff('day', DATE '0001-01-01', DATE '9999-12-31') THEN 19
    WHEN "@start" > date_diff('day', DATE '0001-01-01', DATE '2021-03-21') AND "@start" <= date_diff('day', DATE '0001-01-01', DATE '2021-03-21') + 30 THEN 1
    ELSE 0
  END AS INTEGER) AS "@fate"
FROM (
  SELECT CASE WHEN regexp_full_match("PERS_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("PERS_ID_PE" AS BIGINT) END AS "@person", CASE WHEN regexp_full_match("PRAC_CD_PE", '-?[0-9]{1,19}') THEN TRY_CAST("PRAC_CD_PE" AS BIGINT) END AS "@practice",
    date_diff('day', DATE '0001-01-01', CASE WHEN regexp_full_match("FROM_DT", '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST("FROM_DT" AS DATE) END) AS "@start",
    date_diff('day', CASE WHEN regexp_full_match("TO_DT", '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST("TO_DT" AS DATE) END, DATE '9999-12-31') AS "@rest",
    "PERS_ID_PE" AS "@raw PERS_ID_PE", "PRAC_CD_PE" AS "@raw PRAC_CD_PE", "FROM_DT" AS "@raw FROM_DT", "TO_DT" AS "@raw TO_DT"
  FROM (SELECT * FROM read_csv('<gp.registrations>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'PERS_ID_PE': 'VARCHAR', 'PRAC_CD_PE': 'VARCHAR', 'FROM_DT': 'VARCHAR', 'TO_DT': 'VARCHAR'}) WHERE (CASE WHEN regexp_full_match("FROM_DT", '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST("FROM_DT" AS DATE) END BETWEEN DATE '2021-03-21' + 1 AND DATE '2021-03-21' + 30 OR CASE WHEN regexp_full_match("TO_DT", '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST("TO_DT" AS DATE) END BETWEEN DATE '2021-03-21' - 30 AND DATE '2021-03-21' - 1) AND CASE WHEN regexp_full_match("PERS_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("PERS_ID_PE" AS BIGINT) END IN (SELECT "@person" FROM near))
)
)
WHERE "@fate" < 12;

-- gp.registrations: people whose gap is bridged
CREATE TABLE bridged AS
SELECT b."@person", DATE '0001-01-01' + CAST(n."@start" AS INTEGER) AS "@from"
FROM (
    SELECT * FROM near_spells WHERE "@start" <= date_diff('day', DATE '0001-01-01', DATE '2021-03-21')
    QUALIFY row_number() OVER (PARTITION BY "@person" ORDER BY "@start" DESC, "@rest" DESC, "@practice" DESC) = 1
  ) b
JOIN (
    SELECT * FROM near_spells WHERE "@start" > date_diff('day', DATE '0001-01-01', DATE '2021-03-21')
    QUALIFY row_number() OVER (PARTITION BY "@person" ORDER BY "@start" ASC, "@rest" DESC, "@practice" DESC) = 1
  ) n ON n."@person" = b."@person" AND n."@practice" = b."@practice";

-- gp.persons: read and join
CREATE TABLE "gp_persons" AS
SELECT r.*, s."@person" IS NOT NULL AS "@spells",
  CAST(CASE
    WHEN r."DOD" < DATE '2021-03-21' THEN CASE WHEN (s."@rank" & 4194303) <= date_diff('day', DATE '2021-03-21', DATE '9999-12-31') THEN 3 ELSE 4 END
    WHEN (s."@rank" & 4194303) <= date_diff('day', DATE '2021-03-21', DATE '9999-12-31') THEN CASE WHEN (s."@rank" & 4194303) = 0 THEN 1 ELSE 0 END
    WHEN b."@from" <= coalesce(r."DOD", b."@from") THEN 2
    ELSE 4
  END AS UTINYINT) AS "@standing"
FROM (
SELECT
  "PERS_ID_PE" AS "PERS_ID_PE",
  "ALF_PE" AS "ALF_PE",
  CAST(coalesce("ALF_STS_CD", 4) AS UTINYINT) AS "ALF_STS_CD",
  "ALF_MTCH_PCT" AS "ALF_MTCH_PCT",
  "DOD" AS "DOD",
  CAST(CASE
    WHEN "PERS_ID_PE" IS NULL THEN CASE WHEN "@raw PERS_ID_PE" IS NULL OR "@raw PERS_ID_PE" = '' THEN 12 ELSE 13 END
    WHEN "ALF_PE" IS NULL THEN 1
    WHEN ("ALF_STS_CD" = 0 OR "ALF_STS_CD" = 1 OR "ALF_STS_CD" = 2) IS NOT true THEN 2
    ELSE 0
  END AS UTINYINT) AS "@fate",
  CAST(CASE
    WHEN ("ALF_PE" IS NULL AND NOT ("@raw ALF_PE" IS NULL OR "@raw ALF_PE" = '')) THEN 1
    WHEN ("ALF_STS_CD" IS NULL AND NOT ("@raw ALF_STS_CD" IS NULL OR "@raw ALF_STS_CD" = '')) THEN 2
    WHEN ("ALF_MTCH_PCT" IS NULL AND NOT ("@raw ALF_MTCH_PCT" IS NULL OR "@raw ALF_MTCH_PCT" = '')) THEN 3
    WHEN ("DOD" IS NULL AND NOT ("@raw DOD" IS NULL OR "@raw DOD" = '')) THEN 4
    ELSE 0
  END AS UTINYINT) AS "@cleared"
FROM (
  SELECT
    "PERS_ID_PE" AS "@raw PERS_ID_PE",
    CASE WHEN regexp_full_match("PERS_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("PERS_ID_PE" AS BIGINT) END AS "PERS_ID_PE",
    "ALF_PE" AS "@raw ALF_PE",
    CASE WHEN regexp_full_match("ALF_PE", '-?[0-9]{1,19}') THEN TRY_CAST("ALF_PE" AS BIGINT) END AS "ALF_PE",
    "ALF_STS_CD" AS "@raw ALF_STS_CD",
    CAST(list_position(['1', '4', '39', '35', '99'], "ALF_STS_CD") - 1 AS UTINYINT) AS "ALF_STS_CD",
    "ALF_MTCH_PCT" AS "@raw ALF_MTCH_PCT",
    CASE WHEN CASE WHEN regexp_full_match("ALF_MTCH_PCT", '-?[0-9]+([.][0-9]+)?') THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END BETWEEN 0 AND 1 THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END AS "ALF_MTCH_PCT",
    "DOD" AS "@raw DOD",
    CASE WHEN CASE WHEN regexp_full_match("DOD", '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST("DOD" AS DATE) END BETWEEN DATE '1880-01-01' AND DATE '2099-12-31' THEN TRY_CAST("DOD" AS DATE) END AS "DOD"
  FROM read_csv('<gp.persons>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'PERS_ID_PE': 'VARCHAR', 'ALF_PE': 'VARCHAR', 'ALF_STS_CD': 'VARCHAR', 'ALF_MTCH_PCT': 'VARCHAR', 'WOB': 'VARCHAR', 'GNDR_CD': 'VARCHAR', 'DOD': 'VARCHAR'})
)
) r
FULL JOIN (SELECT "@person", "@rank" FROM "gp_registrations" WHERE "@fate" = 0) s
  ON s."@person" = CASE WHEN r."@fate" < 12 THEN r."PERS_ID_PE" END
LEFT JOIN bridged b ON b."@person" = r."PERS_ID_PE";

-- gp.persons: hashes of the key; those found twice are the next $1
SELECT list(hash("PERS_ID_PE")) FROM "gp_persons" WHERE "@fate" < 12 GROUP BY CAST(hash("PERS_ID_PE") >> 55 AS USMALLINT);

-- gp.persons: reject records that repeat a key
UPDATE "gp_persons" SET "@fate" = 6
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "PERS_ID_PE" ORDER BY "PERS_ID_PE" ASC NULLS LAST, "ALF_PE" ASC NULLS LAST, "ALF_STS_CD" ASC NULLS LAST, "ALF_MTCH_PCT" ASC NULLS LAST, "DOD" ASC NULLS LAST) AS "@place"
    FROM "gp_persons"
    WHERE "@fate" < 12 AND hash("PERS_ID_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- gp.persons: hashes of the linking field; those found twice are the next $1
SELECT list(hash("ALF_PE")) FROM "gp_persons" WHERE "@fate" = 0 GROUP BY CAST(hash("ALF_PE") >> 55 AS USMALLINT);

-- gp.persons: one record a linking field
UPDATE "gp_persons" SET "@fate" = 3
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "ALF_PE" ORDER BY list_position([0, 1, 2], "ALF_STS_CD") ASC NULLS LAST, "ALF_MTCH_PCT" DESC NULLS FIRST, "PERS_ID_PE" ASC NULLS LAST, "PERS_ID_PE" ASC NULLS LAST) AS "@place"
    FROM "gp_persons"
    WHERE "@fate" = 0 AND hash("ALF_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- census.persons: read and link
CREATE TABLE "census_persons" AS
SELECT s.*,
  CAST(CASE
    WHEN g."@standing" IS NULL THEN 2
    WHEN g."@standing" <= 2 THEN 0
    ELSE 1
  END AS UTINYINT) AS "registration"
FROM (
SELECT
  "person_id" AS "person_id",
  "ALF_PE" AS "ALF_PE",
  CAST(coalesce("ALF_STS_CD", 4) AS UTINYINT) AS "ALF_STS_CD",
  "ALF_MTCH_PCT" AS "ALF_MTCH_PCT",
  "household_id" AS "household_id",
  "country_of_birth" AS "country_of_birth",
  CAST(coalesce("year_of_arrival", 12) AS UTINYINT) AS "year_of_arrival",
  "age" AS "age",
  "sex" AS "sex",
  "local_authority" AS "local_authority",
  CAST(CASE
    WHEN "person_id" IS NULL THEN CASE WHEN "@raw person_id" IS NULL OR "@raw person_id" = '' THEN 12 ELSE 13 END
    WHEN "country_of_birth" IS NULL THEN CASE WHEN "@raw country_of_birth" IS NULL OR "@raw country_of_birth" = '' THEN 14 ELSE 15 END
    WHEN "age" IS NULL THEN CASE WHEN "@raw age" IS NULL OR "@raw age" = '' THEN 16 ELSE 17 END
    WHEN "sex" IS NULL THEN CASE WHEN "@raw sex" IS NULL OR "@raw sex" = '' THEN 18 ELSE 19 END
    WHEN "local_authority" IS NULL THEN CASE WHEN "@raw local_authority" IS NULL OR "@raw local_authority" = '' THEN 20 ELSE 21 END
    WHEN "ALF_PE" IS NULL THEN 1
    WHEN ("ALF_STS_CD" = 0 OR "ALF_STS_CD" = 1 OR "ALF_STS_CD" = 2) IS NOT true THEN 2
    ELSE 0
  END AS UTINYINT) AS "@fate",
  CAST(CASE
    WHEN ("ALF_PE" IS NULL AND NOT ("@raw ALF_PE" IS NULL OR "@raw ALF_PE" = '')) THEN 1
    WHEN ("ALF_STS_CD" IS NULL AND NOT ("@raw ALF_STS_CD" IS NULL OR "@raw ALF_STS_CD" = '')) THEN 2
    WHEN ("ALF_MTCH_PCT" IS NULL AND NOT ("@raw ALF_MTCH_PCT" IS NULL OR "@raw ALF_MTCH_PCT" = '')) THEN 3
    WHEN ("household_id" IS NULL AND NOT ("@raw household_id" IS NULL OR "@raw household_id" = '')) THEN 4
    WHEN ("year_of_arrival" IS NULL AND NOT ("@raw year_of_arrival" IS NULL OR "@raw year_of_arrival" = '')) THEN 5
    ELSE 0
  END AS UTINYINT) AS "@cleared"
FROM (
  SELECT
    "person_id" AS "@raw person_id",
    CASE WHEN regexp_matches("person_id", '^[A-Z0-9]{6,20}$') AND "person_id" <> '' THEN "person_id" END AS "person_id",
    "ALF_PE" AS "@raw ALF_PE",
    CASE WHEN regexp_full_match("ALF_PE", '-?[0-9]{1,19}') THEN TRY_CAST("ALF_PE" AS BIGINT) END AS "ALF_PE",
    "ALF_STS_CD" AS "@raw ALF_STS_CD",
    CAST(list_position(['1', '4', '39', '35', '99'], "ALF_STS_CD") - 1 AS UTINYINT) AS "ALF_STS_CD",
    "ALF_MTCH_PCT" AS "@raw ALF_MTCH_PCT",
    CASE WHEN CASE WHEN regexp_full_match("ALF_MTCH_PCT", '-?[0-9]+([.][0-9]+)?') THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END BETWEEN 0 AND 1 THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END AS "ALF_MTCH_PCT",
    "household_id" AS "@raw household_id",
    CASE WHEN regexp_matches("household_id", '^[A-Z0-9]{6,20}$') AND "household_id" <> '' THEN "household_id" END AS "household_id",
    "country_of_birth" AS "@raw country_of_birth",
    CAST(list_position(['WAL', 'ENG', 'SCO', 'NIR', 'GBNS', 'UKNS', 'IE', 'FR', 'DE', 'IT', 'PT', 'ES', 'LT', 'PL', 'RO', 'HR', 'EUOTH', 'TR', 'REUROTH', 'NAFR', 'GH', 'NG', 'CWAFROTH', 'SEAFR', 'IN', 'MEAOTH', 'AMC', 'OCE'], "country_of_birth") - 1 AS UTINYINT) AS "country_of_birth",
    "year_of_arrival" AS "@raw year_of_arrival",
    CAST(list_position(['born_uk', 'before_1951', '1951_1960', '1961_1970', '1971_1980', '1981_1990', '1991_2000', '2001_2010', '2011_2013', '2014_2016', '2017_2019', '2020_2021', '-8'], "year_of_arrival") - 1 AS UTINYINT) AS "year_of_arrival",
    "age" AS "@raw age",
    CASE WHEN CASE WHEN regexp_full_match("age", '-?[0-9]{1,19}') THEN TRY_CAST("age" AS BIGINT) END BETWEEN 0 AND 120 THEN TRY_CAST("age" AS UTINYINT) END AS "age",
    "sex" AS "@raw sex",
    CAST(list_position(['1', '2'], "sex") - 1 AS UTINYINT) AS "sex",
    "local_authority" AS "@raw local_authority",
    CAST(list_position(['W06000001', 'W06000002', 'W06000003', 'W06000004', 'W06000005', 'W06000006', 'W06000023', 'W06000008', 'W06000009', 'W06000010', 'W06000011', 'W06000012', 'W06000013', 'W06000014', 'W06000016', 'W06000024', 'W06000018', 'W06000019', 'W06000020', 'W06000021', 'W06000022', 'W06000015'], "local_authority") - 1 AS UTINYINT) AS "local_authority"
  FROM read_csv('<census.persons>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'person_id': 'VARCHAR', 'ALF_PE': 'VARCHAR', 'ALF_STS_CD': 'VARCHAR', 'ALF_MTCH_PCT': 'VARCHAR', 'RALF_PE': 'VARCHAR', 'household_id': 'VARCHAR', 'reference_person': 'VARCHAR', 'imputed_record': 'VARCHAR', 'country_of_birth': 'VARCHAR', 'year_of_arrival': 'VARCHAR', 'age': 'VARCHAR', 'sex': 'VARCHAR', 'ethnic_group': 'VARCHAR', 'local_authority': 'VARCHAR', 'lsoa': 'VARCHAR', 'tenure': 'VARCHAR', 'general_health': 'VARCHAR'})
)
) s
LEFT JOIN (
  SELECT "ALF_PE" AS "@field", "@standing" FROM "gp_persons" WHERE "@fate" = 0
) g ON g."@field" = CASE WHEN s."@fate" = 0 THEN s."ALF_PE" END;

-- census.persons: hashes of the key; those found twice are the next $1
SELECT list(hash("person_id")) FROM "census_persons" WHERE "@fate" < 12 GROUP BY CAST(hash("person_id") >> 55 AS USMALLINT);

-- census.persons: reject records that repeat a key
UPDATE "census_persons" SET "@fate" = 6
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "person_id" ORDER BY "person_id" ASC NULLS LAST, "ALF_PE" ASC NULLS LAST, "ALF_STS_CD" ASC NULLS LAST, "ALF_MTCH_PCT" ASC NULLS LAST, "household_id" ASC NULLS LAST, "country_of_birth" ASC NULLS LAST, "year_of_arrival" ASC NULLS LAST, "age" ASC NULLS LAST, "sex" ASC NULLS LAST, "local_authority" ASC NULLS LAST) AS "@place"
    FROM "census_persons"
    WHERE "@fate" < 12 AND hash("person_id") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- census.persons: hashes of the linking field; those found twice are the next $1
SELECT list(hash("ALF_PE")) FROM "census_persons" WHERE "@fate" = 0 GROUP BY CAST(hash("ALF_PE") >> 55 AS USMALLINT);

-- census.persons: one record a linking field
UPDATE "census_persons" SET "@fate" = 3, "registration" = 2
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "ALF_PE" ORDER BY list_position([0, 1, 2], "ALF_STS_CD") ASC NULLS LAST, "ALF_MTCH_PCT" DESC NULLS FIRST, "person_id" ASC NULLS LAST, "person_id" ASC NULLS LAST) AS "@place"
    FROM "census_persons"
    WHERE "@fate" = 0 AND hash("ALF_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- people
CREATE TABLE "people" AS
SELECT "country_of_birth", "year_of_arrival", "age", "sex", "local_authority", "registration", count(*) AS "@persons"
FROM "census_persons"
WHERE "@fate" < 5
GROUP BY ALL;

-- people: with their households
CREATE TABLE "people@units 0" AS
SELECT "country_of_birth", "year_of_arrival", "age", "sex", "local_authority", "registration", "household_id" AS "@unit"
FROM "census_persons"
WHERE "@fate" < 5;

-- lock
SET enable_external_access = false;
SET lock_configuration = true;

-- group
SELECT CASE WHEN "birthplace_7" < 7 AND "registration" < 3 AND "birthplace_2" < 2 AND "age_band" < 5 AND "sex" < 2 AND "local_authority" < 22 AND "length_of_residence" < 6 AND "linked" < 2 THEN CAST((((((((CAST("birthplace_7" AS BIGINT)) * 3 + "registration") * 2 + "birthplace_2") * 5 + "age_band") * 2 + "sex") * 22 + "local_authority") * 6 + "length_of_residence") * 2 + "linked" AS DOUBLE) END AS "@0", CAST(sum("@persons") AS DOUBLE) AS "@persons"
FROM (
  SELECT *, list_extract([0, 0, 1], "registration" + 1) AS "linked" FROM (
  SELECT *, list_extract([0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 5], "year_of_arrival" + 1) AS "length_of_residence" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 6], "country_of_birth" + 1) AS "birthplace_7" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], "country_of_birth" + 1) AS "birthplace_2" FROM (
  SELECT *, CASE WHEN "age" BETWEEN 0 AND 15 THEN 0 WHEN "age" BETWEEN 16 AND 34 THEN 1 WHEN "age" BETWEEN 35 AND 49 THEN 2 WHEN "age" BETWEEN 50 AND 64 THEN 3 WHEN "age" BETWEEN 65 AND 120 THEN 4 END AS "age_band" FROM "people"
)
)
)
)
)
GROUP BY "@0"
ORDER BY "@0";

-- persons of the largest households
SELECT CAST(count(*) AS DOUBLE) AS "@persons" FROM "people@units 0" WHERE "@unit" IS NOT NULL GROUP BY "@unit" ORDER BY "@persons" DESC LIMIT 4;

-- households of those in small cells, which are the next $1
SELECT "@0", CAST(CASE WHEN "@unit" IS NULL THEN 0 ELSE dense_rank() OVER (ORDER BY "@unit" NULLS LAST) END AS DOUBLE) AS "@number",
  CAST("@persons" AS DOUBLE)
FROM (
  SELECT "@0", "@unit", count(*) AS "@persons"
  FROM (SELECT CASE WHEN "birthplace_7" < 7 AND "registration" < 3 AND "birthplace_2" < 2 AND "age_band" < 5 AND "sex" < 2 AND "local_authority" < 22 AND "length_of_residence" < 6 AND "linked" < 2 THEN CAST((((((((CAST("birthplace_7" AS BIGINT)) * 3 + "registration") * 2 + "birthplace_2") * 5 + "age_band") * 2 + "sex") * 22 + "local_authority") * 6 + "length_of_residence") * 2 + "linked" AS DOUBLE) END AS "@0", "@unit" FROM (
  SELECT *, list_extract([0, 0, 1], "registration" + 1) AS "linked" FROM (
  SELECT *, list_extract([0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 5], "year_of_arrival" + 1) AS "length_of_residence" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 6], "country_of_birth" + 1) AS "birthplace_7" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], "country_of_birth" + 1) AS "birthplace_2" FROM (
  SELECT *, CASE WHEN "age" BETWEEN 0 AND 15 THEN 0 WHEN "age" BETWEEN 16 AND 34 THEN 1 WHEN "age" BETWEEN 35 AND 49 THEN 2 WHEN "age" BETWEEN 50 AND 64 THEN 3 WHEN "age" BETWEEN 65 AND 120 THEN 4 END AS "age_band" FROM "people@units 0"
)
)
)
)
))
  WHERE CAST("@0" AS UBIGINT) IN (SELECT unnest($1))
  GROUP BY ALL
)
ORDER BY "@0", "@number";
