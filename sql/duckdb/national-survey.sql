-- census.persons: read
CREATE TABLE "census_persons" AS
SELECT
  "person_id" AS "person_id",
  "ALF_PE" AS "ALF_PE",
  CAST(coalesce("ALF_STS_CD", 4) AS UTINYINT) AS "ALF_STS_CD",
  "ALF_MTCH_PCT" AS "ALF_MTCH_PCT",
  "country_of_birth" AS "country_of_birth",
  CAST(CASE
    WHEN "person_id" IS NULL THEN CASE WHEN "@raw person_id" IS NULL OR "@raw person_id" = '' THEN 12 ELSE 13 END
    WHEN "country_of_birth" IS NULL THEN CASE WHEN "@raw country_of_birth" IS NULL OR "@raw country_of_birth" = '' THEN 14 ELSE 15 END
    WHEN "ALF_PE" IS NULL THEN 1
    WHEN ("ALF_STS_CD" = 0 OR "ALF_STS_CD" = 1 OR "ALF_STS_CD" = 2) IS NOT true THEN 2
    ELSE 0
  END AS UTINYINT) AS "@fate",
  CAST(CASE
    WHEN ("ALF_PE" IS NULL AND NOT ("@raw ALF_PE" IS NULL OR "@raw ALF_PE" = '')) THEN 1
    WHEN ("ALF_STS_CD" IS NULL AND NOT ("@raw ALF_STS_CD" IS NULL OR "@raw ALF_STS_CD" = '')) THEN 2
    WHEN ("ALF_MTCH_PCT" IS NULL AND NOT ("@raw ALF_MTCH_PCT" IS NULL OR "@raw ALF_MTCH_PCT" = '')) THEN 3
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
    "country_of_birth" AS "@raw country_of_birth",
    CAST(list_position(['WAL', 'ENG', 'SCO', 'NIR', 'GBNS', 'UKNS', 'IE', 'FR', 'DE', 'IT', 'PT', 'ES', 'LT', 'PL', 'RO', 'HR', 'EUOTH', 'TR', 'REUROTH', 'NAFR', 'GH', 'NG', 'CWAFROTH', 'SEAFR', 'IN', 'MEAOTH', 'AMC', 'OCE'], "country_of_birth") - 1 AS UTINYINT) AS "country_of_birth"
  FROM read_csv('<census.persons>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'person_id': 'VARCHAR', 'ALF_PE': 'VARCHAR', 'ALF_STS_CD': 'VARCHAR', 'ALF_MTCH_PCT': 'VARCHAR', 'RALF_PE': 'VARCHAR', 'household_id': 'VARCHAR', 'reference_person': 'VARCHAR', 'imputed_record': 'VARCHAR', 'country_of_birth': 'VARCHAR', 'year_of_arrival': 'VARCHAR', 'age': 'VARCHAR', 'sex': 'VARCHAR', 'ethnic_group': 'VARCHAR', 'local_authority': 'VARCHAR', 'lsoa': 'VARCHAR', 'tenure': 'VARCHAR', 'general_health': 'VARCHAR'})
);

-- census.persons: hashes of the key; those found twice are the next $1
SELECT list(hash("person_id")) FROM "census_persons" WHERE "@fate" < 12 GROUP BY CAST(hash("person_id") >> 55 AS USMALLINT);

-- census.persons: reject records that repeat a key
UPDATE "census_persons" SET "@fate" = 6
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "person_id" ORDER BY "person_id" ASC NULLS LAST, "ALF_PE" ASC NULLS LAST, "ALF_STS_CD" ASC NULLS LAST, "ALF_MTCH_PCT" ASC NULLS LAST, "country_of_birth" ASC NULLS LAST) AS "@place"
    FROM "census_persons"
    WHERE "@fate" < 12 AND hash("person_id") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- census.persons: hashes of the linking field; those found twice are the next $1
SELECT list(hash("ALF_PE")) FROM "census_persons" WHERE "@fate" = 0 GROUP BY CAST(hash("ALF_PE") >> 55 AS USMALLINT);

-- census.persons: one record a linking field
UPDATE "census_persons" SET "@fate" = 3
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "ALF_PE" ORDER BY list_position([0, 1, 2], "ALF_STS_CD") ASC NULLS LAST, "ALF_MTCH_PCT" DESC NULLS FIRST, "person_id" ASC NULLS LAST, "person_id" ASC NULLS LAST) AS "@place"
    FROM "census_persons"
    WHERE "@fate" = 0 AND hash("ALF_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- nsw.respondents: read and link
CREATE TABLE "nsw_respondents" AS
SELECT s.*,
  CAST(CASE WHEN g."@field" IS NULL THEN 1 ELSE 0 END AS UTINYINT) AS "census",
  CAST(coalesce(g."@census_birthplace", 28) AS UTINYINT) AS "census_birthplace"
FROM (
SELECT
  "CaseNo" AS "CaseNo",
  "survey_year" AS "survey_year",
  "SampleAdultWeight" AS "SampleAdultWeight",
  CAST(coalesce("link_consent", 1) AS UTINYINT) AS "link_consent",
  "ALF_PE" AS "ALF_PE",
  CAST(coalesce("ALF_STS_CD", 3) AS UTINYINT) AS "ALF_STS_CD",
  "ALF_MTCH_PCT" AS "ALF_MTCH_PCT",
  "LA_CODE" AS "LA_CODE",
  "Age" AS "Age",
  "Sex" AS "Sex",
  CAST(coalesce("LaBelong", 11) AS UTINYINT) AS "LaBelong",
  CAST(coalesce("LaOvSat", 11) AS UTINYINT) AS "LaOvSat",
  CAST(coalesce("keeping_up_bills", 12) AS UTINYINT) AS "keeping_up_bills",
  CAST(CASE
    WHEN "CaseNo" IS NULL THEN CASE WHEN "@raw CaseNo" IS NULL OR "@raw CaseNo" = '' THEN 12 ELSE 13 END
    WHEN "survey_year" IS NULL THEN CASE WHEN "@raw survey_year" IS NULL OR "@raw survey_year" = '' THEN 14 ELSE 15 END
    WHEN "SampleAdultWeight" IS NULL THEN CASE WHEN "@raw SampleAdultWeight" IS NULL OR "@raw SampleAdultWeight" = '' THEN 16 ELSE 17 END
    WHEN "LA_CODE" IS NULL THEN CASE WHEN "@raw LA_CODE" IS NULL OR "@raw LA_CODE" = '' THEN 18 ELSE 19 END
    WHEN "Age" IS NULL THEN CASE WHEN "@raw Age" IS NULL OR "@raw Age" = '' THEN 20 ELSE 21 END
    WHEN "Sex" IS NULL THEN CASE WHEN "@raw Sex" IS NULL OR "@raw Sex" = '' THEN 22 ELSE 23 END
    WHEN NOT ("survey_year" IN (2, 3, 5, 6)) THEN 5
    WHEN "ALF_PE" IS NULL THEN 1
    WHEN ("link_consent" IN (0)) IS NOT true THEN 4
    WHEN ("ALF_STS_CD" = 0 OR "ALF_STS_CD" = 1) IS NOT true THEN 2
    ELSE 0
  END AS UTINYINT) AS "@fate",
  CAST(CASE
    WHEN ("link_consent" IS NULL AND NOT ("@raw link_consent" IS NULL OR "@raw link_consent" = '')) THEN 1
    WHEN ("ALF_PE" IS NULL AND NOT ("@raw ALF_PE" IS NULL OR "@raw ALF_PE" = '')) THEN 2
    WHEN ("ALF_STS_CD" IS NULL AND NOT ("@raw ALF_STS_CD" IS NULL OR "@raw ALF_STS_CD" = '')) THEN 3
    WHEN ("ALF_MTCH_PCT" IS NULL AND NOT ("@raw ALF_MTCH_PCT" IS NULL OR "@raw ALF_MTCH_PCT" = '')) THEN 4
    WHEN ("LaBelong" IS NULL AND NOT ("@raw LaBelong" IS NULL OR "@raw LaBelong" = '')) THEN 5
    WHEN ("LaOvSat" IS NULL AND NOT ("@raw LaOvSat" IS NULL OR "@raw LaOvSat" = '')) THEN 6
    WHEN ("keeping_up_bills" IS NULL AND NOT ("@raw keeping_up_bills" IS NULL OR "@raw keeping_up_bills" = '')) THEN 7
    ELSE 0
  END AS UTINYINT) AS "@cleared"
FROM (
  SELECT
    "CaseNo" AS "@raw CaseNo",
    CASE WHEN regexp_full_match("CaseNo", '-?[0-9]{1,19}') THEN TRY_CAST("CaseNo" AS BIGINT) END AS "CaseNo",
    "survey_year" AS "@raw survey_year",
    CAST(list_position(['2016-17', '2017-18', '2018-19', '2019-20', '2020-21', '2021-22', '2022-23', '2024-25', '2025-26', '2026-27'], "survey_year") - 1 AS UTINYINT) AS "survey_year",
    "SampleAdultWeight" AS "@raw SampleAdultWeight",
    CASE WHEN CASE WHEN regexp_full_match("SampleAdultWeight", '-?[0-9]+([.][0-9]+)?') THEN TRY_CAST("SampleAdultWeight" AS DOUBLE) END BETWEEN 0.000001 AND 1000000 THEN TRY_CAST("SampleAdultWeight" AS DOUBLE) END AS "SampleAdultWeight",
    "link_consent" AS "@raw link_consent",
    CAST(list_position(['1', '0'], "link_consent") - 1 AS UTINYINT) AS "link_consent",
    "ALF_PE" AS "@raw ALF_PE",
    CASE WHEN regexp_full_match("ALF_PE", '-?[0-9]{1,19}') THEN TRY_CAST("ALF_PE" AS BIGINT) END AS "ALF_PE",
    "ALF_STS_CD" AS "@raw ALF_STS_CD",
    CAST(list_position(['4', '39', '35', '99'], "ALF_STS_CD") - 1 AS UTINYINT) AS "ALF_STS_CD",
    "ALF_MTCH_PCT" AS "@raw ALF_MTCH_PCT",
    CASE WHEN CASE WHEN regexp_full_match("ALF_MTCH_PCT", '-?[0-9]+([.][0-9]+)?') THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END BETWEEN 0 AND 1 THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END AS "ALF_MTCH_PCT",
    "LA_CODE" AS "@raw LA_CODE",
    CAST(list_position(['W06000001', 'W06000002', 'W06000003', 'W06000004', 'W06000005', 'W06000006', 'W06000023', 'W06000008', 'W06000009', 'W06000010', 'W06000011', 'W06000012', 'W06000013', 'W06000014', 'W06000016', 'W06000024', 'W06000018', 'W06000019', 'W06000020', 'W06000021', 'W06000022', 'W06000015'], "LA_CODE") - 1 AS UTINYINT) AS "LA_CODE",
    "Age" AS "@raw Age",
    CASE WHEN CASE WHEN regexp_full_match("Age", '-?[0-9]{1,19}') THEN TRY_CAST("Age" AS BIGINT) END BETWEEN 16 AND 120 THEN TRY_CAST("Age" AS UTINYINT) END AS "Age",
    "Sex" AS "@raw Sex",
    CAST(list_position(['1', '2'], "Sex") - 1 AS UTINYINT) AS "Sex",
    "LaBelong" AS "@raw LaBelong",
    CAST(list_position(['1', '2', '3', '4', '5', '-8', '-88', '-9', '-99', '-98', '-7', 'not_asked'], "LaBelong") - 1 AS UTINYINT) AS "LaBelong",
    "LaOvSat" AS "@raw LaOvSat",
    CAST(list_position(['1', '2', '3', '4', '5', '-8', '-88', '-9', '-99', '-98', '-7', 'not_asked'], "LaOvSat") - 1 AS UTINYINT) AS "LaOvSat",
    "keeping_up_bills" AS "@raw keeping_up_bills",
    CAST(list_position(['1', '2', '3', '4', '5', '6', '-8', '-88', '-9', '-99', '-98', '-7', 'not_asked'], "keeping_up_bills") - 1 AS UTINYINT) AS "keeping_up_bills"
  FROM read_csv('<nsw.respondents>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'CaseNo': 'VARCHAR', 'survey_year': 'VARCHAR', 'interview_date': 'VARCHAR', 'interview_mode': 'VARCHAR', 'SampleAdultWeight': 'VARCHAR', 'SamplePopHlthWeight': 'VARCHAR', 'sub_sample_health': 'VARCHAR', 'sub_sample_bills': 'VARCHAR', 'link_consent': 'VARCHAR', 'ALF_PE': 'VARCHAR', 'ALF_STS_CD': 'VARCHAR', 'ALF_MTCH_PCT': 'VARCHAR', 'LA_CODE': 'VARCHAR', 'Age': 'VARCHAR', 'Sex': 'VARCHAR', 'LaBelong': 'VARCHAR', 'LaOvSat': 'VARCHAR', 'keeping_up_bills': 'VARCHAR'})
)
) s
LEFT JOIN (
  SELECT "ALF_PE" AS "@field", "country_of_birth" AS "@census_birthplace" FROM "census_persons" WHERE "@fate" = 0
) g ON g."@field" = CASE WHEN s."@fate" = 0 THEN s."ALF_PE" END;

-- nsw.respondents: hashes of the key; those found twice are the next $1
SELECT list(hash("CaseNo")) FROM "nsw_respondents" WHERE "@fate" < 12 GROUP BY CAST(hash("CaseNo") >> 55 AS USMALLINT);

-- nsw.respondents: reject records that repeat a key
UPDATE "nsw_respondents" SET "@fate" = 6
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "CaseNo" ORDER BY "CaseNo" ASC NULLS LAST, "survey_year" ASC NULLS LAST, "SampleAdultWeight" ASC NULLS LAST, "link_consent" ASC NULLS LAST, "ALF_PE" ASC NULLS LAST, "ALF_STS_CD" ASC NULLS LAST, "ALF_MTCH_PCT" ASC NULLS LAST, "LA_CODE" ASC NULLS LAST, "Age" ASC NULLS LAST, "Sex" ASC NULLS LAST, "LaBelong" ASC NULLS LAST, "LaOvSat" ASC NULLS LAST, "keeping_up_bills" ASC NULLS LAST) AS "@place"
    FROM "nsw_respondents"
    WHERE "@fate" < 12 AND hash("CaseNo") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- people
CREATE TABLE "people" AS
SELECT "LA_CODE", "Age", "Sex", "LaBelong", "LaOvSat", "keeping_up_bills", "census", "census_birthplace", count(*) AS "@persons",
  coalesce(sum(CAST(round("SampleAdultWeight" * 1000000) AS HUGEINT)), 0) AS "@sum 0",
  coalesce(sum(CAST(round("SampleAdultWeight" * 1000000) AS HUGEINT) * CAST(round("SampleAdultWeight" * 1000000) AS HUGEINT)), 0) AS "@squares 0",
  coalesce(max(CAST(round("SampleAdultWeight" * 1000000) AS HUGEINT)), 0) AS "@heaviest 0",
  count("SampleAdultWeight") AS "@units 0"
FROM "nsw_respondents"
WHERE "@fate" < 5
GROUP BY ALL;

-- lock
SET enable_external_access = false;
SET lock_configuration = true;

-- group
SELECT CASE WHEN "birthplace_2" < 3 AND "belonging" < 3 AND "area_satisfaction" < 3 AND "bills" < 3 AND "age_band" < 6 AND "Sex" < 2 AND "linked" < 2 AND "LA_CODE" < 22 THEN CAST((((((((CAST("birthplace_2" AS BIGINT)) * 3 + "belonging") * 3 + "area_satisfaction") * 3 + "bills") * 6 + "age_band") * 2 + "Sex") * 2 + "linked") * 22 + "LA_CODE" AS DOUBLE) END AS "@0", CAST(sum("@persons") AS DOUBLE) AS "@persons",
  CAST(CAST(sum("@sum 0") AS HUGEINT) % 281474976710656 AS DOUBLE),
  CAST((CAST(sum("@sum 0") AS HUGEINT) // 281474976710656) % 281474976710656 AS DOUBLE),
  CAST(CAST(sum("@squares 0") AS HUGEINT) % 281474976710656 AS DOUBLE),
  CAST((CAST(sum("@squares 0") AS HUGEINT) // 281474976710656) % 281474976710656 AS DOUBLE),
  CAST((CAST(sum("@squares 0") AS HUGEINT) // 79228162514264337593543950336) % 281474976710656 AS DOUBLE),
  CAST(CAST(max("@heaviest 0") AS HUGEINT) % 281474976710656 AS DOUBLE),
  CAST((CAST(max("@heaviest 0") AS HUGEINT) // 281474976710656) % 281474976710656 AS DOUBLE),
  CAST(CAST(sum("@units 0") AS HUGEINT) % 281474976710656 AS DOUBLE)
FROM (
  SELECT *, list_extract([0, 1], "census" + 1) AS "linked" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2], "census_birthplace" + 1) AS "birthplace_2" FROM (
  SELECT *, list_extract([1, 1, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2], "keeping_up_bills" + 1) AS "bills" FROM (
  SELECT *, list_extract([0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2], "LaBelong" + 1) AS "belonging" FROM (
  SELECT *, list_extract([0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2], "LaOvSat" + 1) AS "area_satisfaction" FROM (
  SELECT *, CASE WHEN "Age" BETWEEN 16 AND 24 THEN 0 WHEN "Age" BETWEEN 25 AND 34 THEN 1 WHEN "Age" BETWEEN 35 AND 49 THEN 2 WHEN "Age" BETWEEN 50 AND 64 THEN 3 WHEN "Age" BETWEEN 65 AND 74 THEN 4 WHEN "Age" BETWEEN 75 AND 120 THEN 5 END AS "age_band" FROM "people"
)
)
)
)
)
)
GROUP BY "@0"
ORDER BY "@0";
