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

-- homelessness.applications: read and link
CREATE TABLE "homelessness_applications" AS
SELECT s.*,
  CAST(CASE WHEN g."@field" IS NULL THEN 1 ELSE 0 END AS UTINYINT) AS "census",
  CAST(coalesce(g."@census_birthplace", 28) AS UTINYINT) AS "census_birthplace"
FROM (
SELECT
  "APPLICATION_ID_PE" AS "APPLICATION_ID_PE",
  "HOUSEHOLD_ID_PE" AS "HOUSEHOLD_ID_PE",
  "ALF_PE" AS "ALF_PE",
  CAST(coalesce("ALF_STS_CD", 3) AS UTINYINT) AS "ALF_STS_CD",
  "ALF_MTCH_PCT" AS "ALF_MTCH_PCT",
  "LA_CODE" AS "LA_CODE",
  "APPLICATION_DT" AS "APPLICATION_DT",
  CAST(coalesce("COUNTRY_OF_BIRTH", 257) AS USMALLINT) AS "COUNTRY_OF_BIRTH",
  CAST(coalesce("GNDR_CD", 3) AS UTINYINT) AS "GNDR_CD",
  CAST(CASE
    WHEN "APPLICATION_ID_PE" IS NULL THEN CASE WHEN "@raw APPLICATION_ID_PE" IS NULL OR "@raw APPLICATION_ID_PE" = '' THEN 12 ELSE 13 END
    WHEN "HOUSEHOLD_ID_PE" IS NULL THEN CASE WHEN "@raw HOUSEHOLD_ID_PE" IS NULL OR "@raw HOUSEHOLD_ID_PE" = '' THEN 14 ELSE 15 END
    WHEN "LA_CODE" IS NULL THEN CASE WHEN "@raw LA_CODE" IS NULL OR "@raw LA_CODE" = '' THEN 16 ELSE 17 END
    WHEN "APPLICATION_DT" IS NULL THEN CASE WHEN "@raw APPLICATION_DT" IS NULL OR "@raw APPLICATION_DT" = '' THEN 18 ELSE 19 END
    WHEN NOT ("LA_CODE" IN (5, 10, 20, 21)) THEN 5
    WHEN ("APPLICATION_DT" BETWEEN DATE '2024-04-01' AND DATE '2025-03-31') IS NOT true THEN 5
    WHEN "HOUSEHOLD_ID_PE" IS NULL THEN 9
    WHEN "ALF_PE" IS NULL THEN 1
    WHEN ("ALF_STS_CD" = 0 OR "ALF_STS_CD" = 1) IS NOT true THEN 2
    ELSE 0
  END AS UTINYINT) AS "@fate",
  CAST(CASE
    WHEN ("ALF_PE" IS NULL AND NOT ("@raw ALF_PE" IS NULL OR "@raw ALF_PE" = '')) THEN 1
    WHEN ("ALF_STS_CD" IS NULL AND NOT ("@raw ALF_STS_CD" IS NULL OR "@raw ALF_STS_CD" = '')) THEN 2
    WHEN ("ALF_MTCH_PCT" IS NULL AND NOT ("@raw ALF_MTCH_PCT" IS NULL OR "@raw ALF_MTCH_PCT" = '')) THEN 3
    WHEN ("GNDR_CD" IS NULL AND NOT ("@raw GNDR_CD" IS NULL OR "@raw GNDR_CD" = '')) THEN 4
    ELSE 0
  END AS UTINYINT) AS "@cleared",
  ("COUNTRY_OF_BIRTH" IS NULL AND NOT ("@raw COUNTRY_OF_BIRTH" IS NULL OR "@raw COUNTRY_OF_BIRTH" = '')) AS "@uncoded"
FROM (
  SELECT
    "APPLICATION_ID_PE" AS "@raw APPLICATION_ID_PE",
    CASE WHEN regexp_full_match("APPLICATION_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("APPLICATION_ID_PE" AS BIGINT) END AS "APPLICATION_ID_PE",
    "HOUSEHOLD_ID_PE" AS "@raw HOUSEHOLD_ID_PE",
    CASE WHEN regexp_full_match("HOUSEHOLD_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("HOUSEHOLD_ID_PE" AS BIGINT) END AS "HOUSEHOLD_ID_PE",
    "ALF_PE" AS "@raw ALF_PE",
    CASE WHEN regexp_full_match("ALF_PE", '-?[0-9]{1,19}') THEN TRY_CAST("ALF_PE" AS BIGINT) END AS "ALF_PE",
    "ALF_STS_CD" AS "@raw ALF_STS_CD",
    CAST(list_position(['4', '39', '35', '99'], "ALF_STS_CD") - 1 AS UTINYINT) AS "ALF_STS_CD",
    "ALF_MTCH_PCT" AS "@raw ALF_MTCH_PCT",
    CASE WHEN CASE WHEN regexp_full_match("ALF_MTCH_PCT", '-?[0-9]+([.][0-9]+)?') THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END BETWEEN 0 AND 1 THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END AS "ALF_MTCH_PCT",
    "LA_CODE" AS "@raw LA_CODE",
    CAST(list_position(['W06000001', 'W06000002', 'W06000003', 'W06000004', 'W06000005', 'W06000006', 'W06000023', 'W06000008', 'W06000009', 'W06000010', 'W06000011', 'W06000012', 'W06000013', 'W06000014', 'W06000016', 'W06000024', 'W06000018', 'W06000019', 'W06000020', 'W06000021', 'W06000022', 'W06000015'], "LA_CODE") - 1 AS UTINYINT) AS "LA_CODE",
    "APPLICATION_DT" AS "@raw APPLICATION_DT",
    CASE WHEN CASE WHEN regexp_full_match("APPLICATION_DT", '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST("APPLICATION_DT" AS DATE) END BETWEEN DATE '2015-04-27' AND DATE '2099-12-31' THEN TRY_CAST("APPLICATION_DT" AS DATE) END AS "APPLICATION_DT",
    "COUNTRY_OF_BIRTH" AS "@raw COUNTRY_OF_BIRTH",
    CAST(list_extract([242, 80, 6, 6, 6, 74, 7, 7, 2, 8, 9, 91, 243, 10, 11, 12, 13, 14, 15, 15, 15, 162, 164, 62, 16, 16, 17, 18, 19, 22, 20, 21, 20, 21, 22, 185, 23, 24, 24, 25, 26, 130, 35, 27, 27, 58, 28, 29, 30, 31, 109, 32, 33, 249, 33, 34, 34, 34, 34, 35, 36, 36, 4, 103, 29, 37, 38, 39, 39, 40, 41, 157, 42, 40, 27, 46, 163, 43, 44, 44, 44, 45, 217, 46, 46, 49, 47, 48, 49, 218, 50, 51, 51, 52, 53, 54, 64, 55, 56, 57, 59, 58, 59, 58, 58, 59, 60, 124, 61, 62, 94, 63, 64, 65, 0, 66, 67, 67, 68, 68, 30, 213, 214, 215, 170, 58, 58, 69, 69, 5, 5, 70, 71, 72, 58, 58, 5, 242, 162, 110, 220, 91, 25, 229, 73, 74, 116, 113, 75, 239, 242, 242, 1, 76, 77, 78, 79, 80, 81, 81, 82, 248, 91, 190, 84, 85, 250, 83, 84, 171, 225, 85, 59, 86, 87, 70, 141, 171, 88, 89, 177, 177, 4, 91, 90, 91, 91, 92, 93, 123, 101, 76, 170, 3, 171, 92, 252, 4, 4, 94, 95, 96, 94, 97, 98, 99, 100, 102, 101, 102, 103, 86, 49, 59, 58, 58, 72, 113, 67, 59, 28, 94, 120, 184, 228, 108, 104, 94, 161, 248, 105, 106, 106, 107, 107, 107, 108, 109, 110, 120, 112, 111, 112, 112, 113, 113, 161, 47, 111, 114, 115, 116, 62, 113, 254, 254, 117, 118, 119, 120, 43, 121, 122, 79, 202, 123, 124, 202, 125, 126, 127, 127, 127, 128, 128, 129, 129, 130, 129, 131, 132, 132, 133, 134, 134, 1, 135, 135, 136, 136, 136, 171, 137, 185, 53, 138, 139, 139, 140, 141, 142, 114, 143, 144, 145, 146, 147, 148, 148, 149, 150, 150, 151, 152, 153, 154, 155, 155, 156, 157, 157, 3, 170, 158, 159, 160, 161, 162, 162, 163, 247, 164, 165, 166, 167, 168, 169, 170, 171, 250, 253, 3, 172, 255, 173, 173, 138, 164, 177, 174, 152, 20, 175, 175, 175, 176, 177, 177, 177, 177, 177, 178, 179, 179, 180, 53, 181, 111, 181, 182, 182, 182, 182, 182, 183, 33, 179, 184, 87, 185, 185, 185, 102, 53, 4, 4, 4, 186, 187, 59, 66, 109, 113, 214, 124, 150, 204, 59, 157, 188, 256, 113, 189, 213, 190, 190, 191, 189, 190, 214, 215, 192, 193, 194, 194, 195, 196, 197, 197, 198, 198, 198, 199, 10, 200, 201, 201, 201, 116, 202, 202, 202, 217, 2, 164, 203, 204, 254, 205, 228, 116, 206, 207, 208, 224, 209, 210, 209, 209, 210, 211, 212, 213, 214, 215, 250, 158, 253, 113, 256, 216, 216, 216, 217, 217, 76, 252, 218, 192, 194, 193, 194, 194, 195, 196, 196, 197, 198, 198, 177, 219, 220, 220, 221, 221, 79, 219, 222, 223, 223, 224, 224, 225, 226, 226, 227, 227, 217, 228, 229, 37, 177, 235, 233, 230, 231, 232, 62, 233, 233, 233, 234, 53, 50, 67, 68, 68, 53, 235, 236, 236, 237, 238, 239, 236, 237, 242, 243, 240, 5, 241, 216, 216, 216, 242, 5, 5, 5, 227, 243, 243, 243, 243, 41, 244, 243, 245, 243, 216, 246, 247, 248, 248, 249, 250, 250, 245, 0, 251, 251, 241, 67, 177, 91, 252, 199, 253, 19, 95, 114, 169, 100, 54, 108, 7, 48, 55, 60, 217, 81, 82, 172, 38, 245, 143, 182, 183, 211, 238, 81, 51, 51, 254, 254, 58, 255, 227, 256], enum_code(TRY_CAST(regexp_replace(trim(regexp_replace(regexp_replace(replace(lower(strip_accents("COUNTRY_OF_BIRTH")), '&', ' and '), '[''’‘`.]', '', 'g'), '[^a-z0-9]+', ' ', 'g')), '^(the|yr|y) ', '') AS ENUM('abu dhabi', 'abyssinia', 'affganistan', 'affghanistan', 'afghanistan', 'aifft', 'aland', 'aland islands', 'alban', 'albania', 'algeria', 'almaen', 'america', 'american samoa', 'andorra', 'angola', 'anguilla', 'antarctica', 'antigua', 'antigua a barbuda', 'antigua and barbuda', 'antilles yr iseldiroedd gwlad heb ei nodi', 'aotearoa', 'arfordir ifori', 'argentina', 'ariannin', 'armenia', 'aruba', 'ascension island', 'aserbaijan', 'australia', 'austria', 'awstralia', 'awstria', 'azerbaijan', 'azores', 'bahamas', 'bahrain', 'bahrein', 'bangladesh', 'barbados', 'basutoland', 'bechuanaland', 'belarus', 'belarws', 'belgian congo', 'belgium', 'belize', 'benin', 'bermuda', 'bharat', 'bhutan', 'bolifia', 'bolivarian republic of venezuela', 'bolivia', 'bosnia', 'bosnia a herzegovina', 'bosnia and herzegovina', 'bosnia herzegovina', 'botswana', 'brasil', 'brazil', 'britain', 'british guiana', 'british honduras', 'british indian ocean territory', 'british virgin islands', 'brunei', 'brunei darussalam', 'bulgaria', 'burkina faso', 'burma', 'burundi', 'bwlgaria', 'byelorussia', 'cabo verde', 'caledonia newydd', 'cambodia', 'cameroon', 'cameroun', 'camerwn', 'canada', 'canary islands', 'cape verde', 'cape verde islands', 'car', 'caribbean netherlands', 'cayman islands', 'central african republic', 'ceylon', 'chad', 'channel islands', 'channel islands island not specified', 'chile', 'china', 'christmas island', 'ciwba', 'cocos keeling islands', 'colombia', 'comoros', 'congo brazzaville', 'congo democratic republic', 'congo gweriniaeth', 'congo gweriniaeth ddemocrataidd', 'congo kinshasa', 'congo republic', 'cook islands', 'cosofo', 'costa rica', 'cote divoire', 'crete', 'croatia', 'cuba', 'curacao', 'cymru', 'cyprus', 'czech republic', 'czechia', 'czechoslovakia', 'czechoslovakia country not specified', 'dahomey', 'de affrica', 'de corea', 'de swdan', 'democratic peoples republic of korea', 'democratic republic of congo', 'democratic republic of the congo', 'denmarc', 'denmark', 'deyrnas unedig', 'deyrnas unedig gwlad heb ei nodi', 'djibouti', 'dominica', 'dominican republic', 'dr congo', 'drc', 'du', 'dubai', 'dutch antilles', 'dutch east indies', 'dutch guiana', 'east germany', 'east pakistan', 'east timor', 'ecuador', 'egypt', 'eidal', 'eire', 'el salvador', 'ellice islands', 'emiradau arabaidd unedig', 'emirates', 'england', 'equatorial guinea', 'eritrea', 'estonia', 'eswatini', 'ethiopia', 'falkland islands', 'falklands', 'faroe islands', 'fatican', 'federal republic of germany', 'ffederasiwn rwsia', 'ffindir', 'ffrainc', 'fietnam', 'fiji', 'finland', 'former yugoslav republic of macedonia', 'formosa', 'france', 'french congo', 'french guiana', 'french polynesia', 'french somaliland', 'french sudan', 'fyr macedonia', 'gabon', 'gambia', 'gaza', 'gaza strip', 'gb', 'gdr', 'georgia', 'german democratic republic', 'germany', 'ghana', 'gibraltar', 'gilbert islands', 'gini', 'gini gyhydeddol', 'gogledd corea', 'gogledd iwerddon', 'gogledd macedonia', 'gold coast', 'gorllewin sahara', 'great britain', 'great britain country not specified', 'greece', 'greenland', 'grenada', 'groeg', 'guadeloupe', 'guam', 'guatemala', 'guernsey', 'guine bissau', 'guinea', 'guinea bissau', 'guyana', 'guyane ffrengig', 'gweriniaeth canolbarth affrica', 'gweriniaeth congo', 'gweriniaeth ddemocrataidd congo', 'gweriniaeth ddemocrataidd y congo', 'gweriniaeth dominica', 'gweriniaeth iwerddon', 'gweriniaeth tsiec', 'gweriniaeth y congo', 'gwlad belg', 'gwlad groeg', 'gwlad iorddonen', 'gwlad pwyl', 'gwlad thai', 'gwlad yr ia', 'haiti', 'hellas', 'holland', 'holy see', 'honduras', 'hong kong', 'hong kong sar', 'hungaria', 'hungary', 'hwngari', 'iceland', 'india', 'indonesia', 'iorddonen', 'irac', 'iran', 'iraq', 'iraqi republic', 'ireland', 'irish republic', 'iseldiroedd', 'iseldiroedd y caribi', 'islamic republic of iran', 'isle of man', 'israel', 'italy', 'ivory coast', 'iwerddon', 'iwgoslafia', 'iwgoslafia gwlad heb ei nodi', 'jamaica', 'japan', 'jersey', 'jordan', 'kampuchea', 'kazakhstan', 'kenya', 'kingdom of eswatini', 'kingdom of saudi arabia', 'kiribati', 'kosovo', 'ksa', 'kuwait', 'kyrgyzstan', 'lao pdr', 'lao peoples democratic republic', 'laos', 'latfia', 'latvia', 'lebanon', 'lebanon republic', 'lesotho', 'libanus', 'liberia', 'libya', 'libyan arab jamahiriya', 'liechtenstein', 'lithuania', 'lithwania', 'lloegr', 'luxembourg', 'lwcsembwrg', 'macao', 'macao sar', 'macau', 'macedonia', 'madagascar', 'madeira', 'mainland china', 'malawi', 'malaya', 'malaysia', 'maldives', 'mali', 'malta', 'manaw', 'marshall islands', 'martinique', 'mauritania', 'mauritius', 'mayotte', 'mecsico', 'mexico', 'micronesia', 'moldofa', 'moldova', 'monaco', 'mongolia', 'montenegro', 'montserrat', 'morocco', 'moroco', 'mozambique', 'myanmar', 'myanmar burma', 'n ireland', 'n korea', 'namibia', 'nauru', 'nepal', 'netherlands', 'netherlands antilles', 'netherlands antilles country not specified', 'new caledonia', 'new hebrides', 'new zealand', 'nicaragua', 'niger', 'nigeria', 'niue', 'norfolk island', 'north korea', 'north macedonia', 'north vietnam', 'north yemen', 'northern ireland', 'northern mariana islands', 'northern rhodesia', 'norway', 'norwy', 'nyasaland', 'nz', 'occupied palestinian territories', 'oman', 'outer mongolia', 'oz', 'pacistan', 'pakistan', 'pakistan islamic republic', 'palau', 'palesteina', 'palestina', 'palestine', 'palestinian territories', 'palestinian territory', 'panama', 'papua guinea newydd', 'papua new guinea', 'paraguay', 'peoples republic of china', 'periw', 'persia', 'peru', 'philipinau', 'philippine islands', 'philippines', 'pilipinas', 'pilipinau', 'pitcairn islands', 'plurinational state of bolivia', 'png', 'poland', 'polynesia ffrengig', 'portiwgal', 'portugal', 'portugal including madeira and the azores', 'portuguese guinea', 'pr china', 'prydain', 'prydain fawr', 'prydain fawr gwlad heb ei nodi', 'puerto rico', 'qatar', 'republic of congo', 'republic of cyprus', 'republic of india', 'republic of ireland', 'republic of korea', 'republic of kosovo', 'republic of moldova', 'republic of serbia', 'republic of the congo', 'republic of the union of myanmar', 'reunion', 'rhodesia', 'roi', 'romania', 'rsa', 'russia', 'russian federation', 'rwanda', 'rwmania', 'rwsia', 's korea', 's sudan', 'saint barthelemy', 'saint helena', 'saint kitts a nevis', 'saint kitts and nevis', 'saint lucia', 'saint martin', 'saint pierre and miquelon', 'saint pierre et miquelon', 'saint vincent', 'saint vincent and the grenadines', 'saint vincent ar grenadines', 'samoa', 'samoa america', 'san marino', 'sao tome', 'sao tome a principe', 'sao tome and principe', 'sardinia', 'saudi', 'saudi arabia', 'sawdi arabia', 'sbaen', 'scotland', 'seland newydd', 'senegal', 'serbia', 'serbia and montenegro', 'seychelles', 'siam', 'sicily', 'sierra leone', 'singapore', 'sint maarten', 'siria', 'slofacia', 'slofenia', 'slovak republic', 'slovakia', 'slovenia', 'solomon islands', 'somalia', 'south africa', 'south korea', 'south sudan', 'south vietnam', 'south west africa', 'south yemen', 'southern ireland', 'southern rhodesia', 'soviet russia', 'soviet union', 'soviet union country not specified', 'spain', 'spain including canary islands', 'spanish guinea', 'spanish sahara', 'sri lanka', 'st barthelemy', 'st christopher and nevis', 'st helena', 'st kitts', 'st kitts and nevis', 'st lucia', 'st martin', 'st martin french part', 'st pierre and miquelon', 'st vincent', 'st vincent and the grenadines', 'state of palestine', 'sudan', 'surinam', 'suriname', 'svalbard a jan mayen', 'svalbard and jan mayen', 'swaziland', 'swdan', 'sweden', 'swistir', 'switzerland', 'syria', 'syrian arab republic', 'taiwan', 'tajicistan', 'tajikistan', 'tanganyika', 'tanzania', 'tenerife', 'thailand', 'timor leste', 'tiriogaeth brydeinig cefnfor india', 'tiriogaethau palesteinaidd', 'tiwnisia', 'tobago', 'togo', 'tokelau', 'tonga', 'traeth ifori', 'trinidad', 'trinidad a tobago', 'trinidad and tobago', 'tristan da cunha', 'tseina', 'tsiad', 'tsiecia', 'tsiecoslofacia', 'tsiecoslofacia gwlad heb ei nodi', 'tsieina', 'tunisia', 'turkey', 'turkiye', 'turkmenistan', 'turks and caicos islands', 'tuvalu', 'twrci', 'tyrcmenistan', 'uae', 'uda', 'uganda', 'uk', 'ukraine', 'undeb sofietaidd', 'undeb sofietaidd gwlad heb ei nodi', 'union of soviet socialist republics', 'united arab emirates', 'united kingdom', 'united kingdom country not specified', 'united kingdom of great britain and northern ireland', 'united republic of tanzania', 'united states', 'united states of america', 'unol daleithiau', 'unol daleithiau america', 'upper volta', 'uruguay', 'us', 'us virgin islands', 'usa', 'ussr', 'uzbekistan', 'vanuatu', 'vatican', 'vatican city', 'venezuela', 'viet nam', 'vietnam', 'virgin islands of the united states', 'wales', 'wallis a futuna', 'wallis and futuna', 'wcrain', 'weriniaeth tsiec', 'west bank', 'west germany', 'western sahara', 'western samoa', 'yemen', 'ynys ascension', 'ynys las', 'ynys manaw', 'ynys norfolk', 'ynys y garn', 'ynys y nadolig', 'ynys yr ia', 'ynysoedd aland', 'ynysoedd cayman', 'ynysoedd cocos keeling', 'ynysoedd cook', 'ynysoedd dedwydd', 'ynysoedd falkland', 'ynysoedd ffaro', 'ynysoedd gogledd mariana', 'ynysoedd gwyryf prydain', 'ynysoedd gwyryf yr unol daleithiau', 'ynysoedd marshall', 'ynysoedd philippines', 'ynysoedd pitcairn', 'ynysoedd solomon', 'ynysoedd turks a caicos', 'ynysoedd y falkland', 'ynysoedd y sianel', 'ynysoedd y sianel ynys heb ei nodi', 'yugoslavia', 'yugoslavia country not specified', 'zaire', 'zambia', 'zanzibar', 'zimbabwe'))) + 1) AS USMALLINT) AS "COUNTRY_OF_BIRTH",
    "GNDR_CD" AS "@raw GNDR_CD",
    CAST(list_position(['1', '2', '8', '9'], "GNDR_CD") - 1 AS UTINYINT) AS "GNDR_CD"
  FROM read_csv('<homelessness.applications>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'APPLICATION_ID_PE': 'VARCHAR', 'HOUSEHOLD_ID_PE': 'VARCHAR', 'ALF_PE': 'VARCHAR', 'ALF_STS_CD': 'VARCHAR', 'ALF_MTCH_PCT': 'VARCHAR', 'LA_CODE': 'VARCHAR', 'APPLICATION_DT': 'VARCHAR', 'COUNTRY_OF_BIRTH': 'VARCHAR', 'AGE_BAND': 'VARCHAR', 'GNDR_CD': 'VARCHAR'})
)
) s
LEFT JOIN (
  SELECT "ALF_PE" AS "@field", "country_of_birth" AS "@census_birthplace" FROM "census_persons" WHERE "@fate" = 0
) g ON g."@field" = CASE WHEN s."@fate" = 0 THEN s."ALF_PE" END;

-- homelessness.applications: hashes of the key; those found twice are the next $1
SELECT list(hash("APPLICATION_ID_PE")) FROM "homelessness_applications" WHERE "@fate" < 12 GROUP BY CAST(hash("APPLICATION_ID_PE") >> 55 AS USMALLINT);

-- homelessness.applications: reject records that repeat a key
UPDATE "homelessness_applications" SET "@fate" = 6
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "APPLICATION_ID_PE" ORDER BY "APPLICATION_ID_PE" ASC NULLS LAST, "HOUSEHOLD_ID_PE" ASC NULLS LAST, "ALF_PE" ASC NULLS LAST, "ALF_STS_CD" ASC NULLS LAST, "ALF_MTCH_PCT" ASC NULLS LAST, "LA_CODE" ASC NULLS LAST, "APPLICATION_DT" ASC NULLS LAST, "COUNTRY_OF_BIRTH" ASC NULLS LAST, "GNDR_CD" ASC NULLS LAST) AS "@place"
    FROM "homelessness_applications"
    WHERE "@fate" < 12 AND hash("APPLICATION_ID_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- homelessness.applications: hashes of what names a unit; those found twice are the next $1
SELECT list(hash("HOUSEHOLD_ID_PE")) FROM "homelessness_applications" WHERE "@fate" < 5 GROUP BY CAST(hash("HOUSEHOLD_ID_PE") >> 55 AS USMALLINT);

-- homelessness.applications: one record a unit
UPDATE "homelessness_applications" SET "@fate" = 8
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "HOUSEHOLD_ID_PE" ORDER BY list_position([0, 1], "ALF_STS_CD") ASC NULLS LAST, "ALF_MTCH_PCT" DESC NULLS FIRST, "APPLICATION_ID_PE" ASC NULLS LAST, "APPLICATION_ID_PE" ASC NULLS LAST) AS "@place"
    FROM "homelessness_applications"
    WHERE "@fate" < 5 AND hash("HOUSEHOLD_ID_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- homelessness.applications: hashes of the linking field; those found twice are the next $1
SELECT list(hash("ALF_PE")) FROM "homelessness_applications" WHERE "@fate" = 0 GROUP BY CAST(hash("ALF_PE") >> 55 AS USMALLINT);

-- homelessness.applications: one record a linking field
UPDATE "homelessness_applications" SET "@fate" = 3, "census" = 1, "census_birthplace" = 28
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "ALF_PE" ORDER BY list_position([0, 1], "ALF_STS_CD") ASC NULLS LAST, "ALF_MTCH_PCT" DESC NULLS FIRST, "APPLICATION_ID_PE" ASC NULLS LAST, "APPLICATION_ID_PE" ASC NULLS LAST) AS "@place"
    FROM "homelessness_applications"
    WHERE "@fate" = 0 AND hash("ALF_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- homelessness.duties: read
CREATE TABLE "homelessness_duties" AS
SELECT
  "APPLICATION_ID_PE" AS "APPLICATION_ID_PE",
  "DUTY_CD" AS "DUTY_CD",
  CAST(coalesce("OUTCOME_CD", 3) AS UTINYINT) AS "OUTCOME_CD",
  CAST(CASE
    WHEN "APPLICATION_ID_PE" IS NULL THEN CASE WHEN "@raw APPLICATION_ID_PE" IS NULL OR "@raw APPLICATION_ID_PE" = '' THEN 12 ELSE 13 END
    WHEN "DUTY_CD" IS NULL THEN CASE WHEN "@raw DUTY_CD" IS NULL OR "@raw DUTY_CD" = '' THEN 14 ELSE 15 END
    ELSE 0
  END AS UTINYINT) AS "@fate",
  CAST(CASE
    WHEN ("OUTCOME_CD" IS NULL AND NOT ("@raw OUTCOME_CD" IS NULL OR "@raw OUTCOME_CD" = '')) THEN 1
    ELSE 0
  END AS UTINYINT) AS "@cleared"
FROM (
  SELECT
    "APPLICATION_ID_PE" AS "@raw APPLICATION_ID_PE",
    CASE WHEN regexp_full_match("APPLICATION_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("APPLICATION_ID_PE" AS BIGINT) END AS "APPLICATION_ID_PE",
    "DUTY_CD" AS "@raw DUTY_CD",
    CAST(list_position(['S66', 'S73', 'S75'], "DUTY_CD") - 1 AS UTINYINT) AS "DUTY_CD",
    "OUTCOME_CD" AS "@raw OUTCOME_CD",
    CAST(list_position(['successful', 'unsuccessful', 'other', 'not_ended'], "OUTCOME_CD") - 1 AS UTINYINT) AS "OUTCOME_CD"
  FROM read_csv('<homelessness.duties>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'APPLICATION_ID_PE': 'VARCHAR', 'DUTY_CD': 'VARCHAR', 'DUTY_START_DT': 'VARCHAR', 'DUTY_END_DT': 'VARCHAR', 'OUTCOME_CD': 'VARCHAR'})
);

-- homelessness.duties: hashes of the key; those found twice are the next $1
SELECT list(hash("APPLICATION_ID_PE", "DUTY_CD")) FROM "homelessness_duties" WHERE "@fate" < 12 GROUP BY CAST(hash("APPLICATION_ID_PE", "DUTY_CD") >> 55 AS USMALLINT);

-- homelessness.duties: reject records that repeat a key
UPDATE "homelessness_duties" SET "@fate" = 6
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "APPLICATION_ID_PE", "DUTY_CD" ORDER BY "APPLICATION_ID_PE" ASC NULLS LAST, "DUTY_CD" ASC NULLS LAST, "OUTCOME_CD" ASC NULLS LAST) AS "@place"
    FROM "homelessness_duties"
    WHERE "@fate" < 12 AND hash("APPLICATION_ID_PE", "DUTY_CD") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- homelessness.duties: collect duties
CREATE TABLE "sets@duties" AS
SELECT "APPLICATION_ID_PE", bit_or(CAST(1 AS UBIGINT) << "DUTY_CD") AS "@set"
FROM "homelessness_duties"
WHERE "@fate" = 0
GROUP BY "APPLICATION_ID_PE";

-- homelessness.duties: collect prevention_outcomes
CREATE TABLE "sets@prevention_outcomes" AS
SELECT "APPLICATION_ID_PE", bit_or(CAST(1 AS UBIGINT) << "OUTCOME_CD") AS "@set"
FROM "homelessness_duties"
WHERE "@fate" = 0 AND NOT (NOT ("DUTY_CD" IN (0)))
GROUP BY "APPLICATION_ID_PE";

-- homelessness.duties: collect relief_outcomes
CREATE TABLE "sets@relief_outcomes" AS
SELECT "APPLICATION_ID_PE", bit_or(CAST(1 AS UBIGINT) << "OUTCOME_CD") AS "@set"
FROM "homelessness_duties"
WHERE "@fate" = 0 AND NOT (NOT ("DUTY_CD" IN (1)))
GROUP BY "APPLICATION_ID_PE";

-- people
CREATE TABLE "people" AS
SELECT "COUNTRY_OF_BIRTH", "GNDR_CD", "census", "census_birthplace", "duties", "prevention_outcomes", "relief_outcomes", count(*) AS "@persons"
FROM (SELECT * REPLACE (CASE WHEN true THEN bit_or("duties") OVER (PARTITION BY true, "HOUSEHOLD_ID_PE") ELSE "duties" END AS "duties", CASE WHEN true THEN bit_or("prevention_outcomes") OVER (PARTITION BY true, "HOUSEHOLD_ID_PE") ELSE "prevention_outcomes" END AS "prevention_outcomes", CASE WHEN true THEN bit_or("relief_outcomes") OVER (PARTITION BY true, "HOUSEHOLD_ID_PE") ELSE "relief_outcomes" END AS "relief_outcomes") FROM (SELECT s.*, coalesce(c0."@set", 0) AS "duties", coalesce(c1."@set", 0) AS "prevention_outcomes", coalesce(c2."@set", 0) AS "relief_outcomes" FROM "homelessness_applications" s LEFT JOIN "sets@duties" c0 ON s."APPLICATION_ID_PE" = c0."APPLICATION_ID_PE" LEFT JOIN "sets@prevention_outcomes" c1 ON s."APPLICATION_ID_PE" = c1."APPLICATION_ID_PE" LEFT JOIN "sets@relief_outcomes" c2 ON s."APPLICATION_ID_PE" = c2."APPLICATION_ID_PE"
    WHERE s."@fate" < 5 OR s."@fate" IN (7, 8)))
WHERE "@fate" < 5
GROUP BY ALL;

-- census.persons: read
CREATE TABLE "census_persons" AS
SELECT
  "person_id" AS "person_id",
  "household_id" AS "household_id",
  "reference_person" AS "reference_person",
  "country_of_birth" AS "country_of_birth",
  "local_authority" AS "local_authority",
  CAST(CASE
    WHEN "person_id" IS NULL THEN CASE WHEN "@raw person_id" IS NULL OR "@raw person_id" = '' THEN 12 ELSE 13 END
    WHEN "reference_person" IS NULL THEN CASE WHEN "@raw reference_person" IS NULL OR "@raw reference_person" = '' THEN 14 ELSE 15 END
    WHEN "country_of_birth" IS NULL THEN CASE WHEN "@raw country_of_birth" IS NULL OR "@raw country_of_birth" = '' THEN 16 ELSE 17 END
    WHEN "local_authority" IS NULL THEN CASE WHEN "@raw local_authority" IS NULL OR "@raw local_authority" = '' THEN 18 ELSE 19 END
    WHEN NOT ("reference_person" IN (0)) THEN 5
    WHEN NOT ("local_authority" IN (5, 10, 20, 21)) THEN 5
    WHEN "household_id" IS NULL THEN 9
    ELSE 0
  END AS UTINYINT) AS "@fate",
  CAST(CASE
    WHEN ("household_id" IS NULL AND NOT ("@raw household_id" IS NULL OR "@raw household_id" = '')) THEN 1
    ELSE 0
  END AS UTINYINT) AS "@cleared"
FROM (
  SELECT
    "person_id" AS "@raw person_id",
    CASE WHEN regexp_matches("person_id", '^[A-Z0-9]{6,20}$') AND "person_id" <> '' THEN "person_id" END AS "person_id",
    "household_id" AS "@raw household_id",
    CASE WHEN regexp_matches("household_id", '^[A-Z0-9]{6,20}$') AND "household_id" <> '' THEN "household_id" END AS "household_id",
    "reference_person" AS "@raw reference_person",
    CAST(list_position(['1', '0'], "reference_person") - 1 AS UTINYINT) AS "reference_person",
    "country_of_birth" AS "@raw country_of_birth",
    CAST(list_position(['WAL', 'ENG', 'SCO', 'NIR', 'GBNS', 'UKNS', 'IE', 'FR', 'DE', 'IT', 'PT', 'ES', 'LT', 'PL', 'RO', 'HR', 'EUOTH', 'TR', 'REUROTH', 'NAFR', 'GH', 'NG', 'CWAFROTH', 'SEAFR', 'IN', 'MEAOTH', 'AMC', 'OCE'], "country_of_birth") - 1 AS UTINYINT) AS "country_of_birth",
    "local_authority" AS "@raw local_authority",
    CAST(list_position(['W06000001', 'W06000002', 'W06000003', 'W06000004', 'W06000005', 'W06000006', 'W06000023', 'W06000008', 'W06000009', 'W06000010', 'W06000011', 'W06000012', 'W06000013', 'W06000014', 'W06000016', 'W06000024', 'W06000018', 'W06000019', 'W06000020', 'W06000021', 'W06000022', 'W06000015'], "local_authority") - 1 AS UTINYINT) AS "local_authority"
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
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "person_id" ORDER BY "person_id" ASC NULLS LAST, "household_id" ASC NULLS LAST, "reference_person" ASC NULLS LAST, "country_of_birth" ASC NULLS LAST, "local_authority" ASC NULLS LAST) AS "@place"
    FROM "census_persons"
    WHERE "@fate" < 12 AND hash("person_id") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- census.persons: hashes of what names a unit; those found twice are the next $1
SELECT list(hash("household_id")) FROM "census_persons" WHERE "@fate" < 5 GROUP BY CAST(hash("household_id") >> 55 AS USMALLINT);

-- census.persons: one record a unit
UPDATE "census_persons" SET "@fate" = 8
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "household_id" ORDER BY "person_id" ASC NULLS LAST, "person_id" ASC NULLS LAST) AS "@place"
    FROM "census_persons"
    WHERE "@fate" < 5 AND hash("household_id") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- people@census_households
CREATE TABLE "people@census_households" AS
SELECT "country_of_birth", count(*) AS "@persons"
FROM "census_persons"
WHERE "@fate" < 5
GROUP BY ALL;

-- lock
SET enable_external_access = false;
SET lock_configuration = true;

-- group
SELECT CASE WHEN "birthplace_2" < 3 AND "duties" < 8 AND "prevention" < 5 AND "relief" < 5 AND "own_birthplace_2" < 3 AND "linked" < 2 AND "GNDR_CD" < 4 THEN CAST(((((((CAST("birthplace_2" AS BIGINT)) * 8 + "duties") * 5 + "prevention") * 5 + "relief") * 3 + "own_birthplace_2") * 2 + "linked") * 4 + "GNDR_CD" AS DOUBLE) END AS "@0", CAST(sum("@persons") AS DOUBLE) AS "@persons"
FROM (
  SELECT *, list_extract([0, 1], "census" + 1) AS "linked" FROM (
  SELECT *, CASE WHEN "relief_outcomes" & 1 <> 0 THEN 0 WHEN "relief_outcomes" & 2 <> 0 THEN 1 WHEN "relief_outcomes" & 4 <> 0 THEN 2 WHEN "relief_outcomes" & 8 <> 0 THEN 3 ELSE 4 END AS "relief" FROM (
  SELECT *, CASE WHEN "prevention_outcomes" & 1 <> 0 THEN 0 WHEN "prevention_outcomes" & 2 <> 0 THEN 1 WHEN "prevention_outcomes" & 4 <> 0 THEN 2 WHEN "prevention_outcomes" & 8 <> 0 THEN 3 ELSE 4 END AS "prevention" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2], "own_birthplace" + 1) AS "own_birthplace_2" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2], "birthplace" + 1) AS "birthplace_2" FROM (
  SELECT *, coalesce(nullif("own_birthplace", 28), nullif("census_birthplace", 28), 28) AS "birthplace" FROM (
  SELECT *, list_extract([0, 1, 2, 3, 4, 5, 25, 16, 18, 19, 27, 18, 22, 26, 27, 26, 26, 25, 26, 22, 27, 16, 25, 26, 25, 25, 26, 18, 16, 26, 22, 26, 25, 26, 18, 23, 26, 23, 26, 25, 16, 22, 23, 25, 22, 26, 22, 26, 26, 22, 22, 18, 26, 25, 27, 27, 26, 23, 22, 22, 27, 26, 22, 15, 26, 26, 16, 16, 16, 16, 23, 26, 26, 26, 19, 26, 22, 23, 16, 23, 23, 26, 18, 27, 16, 7, 26, 27, 22, 22, 25, 8, 20, 18, 16, 26, 26, 26, 27, 26, 18, 22, 22, 26, 26, 26, 25, 16, 18, 24, 25, 25, 25, 6, 18, 25, 9, 26, 25, 18, 25, 25, 23, 27, 18, 25, 25, 25, 16, 25, 23, 22, 19, 18, 12, 16, 25, 23, 23, 25, 25, 22, 16, 27, 26, 22, 23, 23, 26, 27, 18, 18, 25, 18, 26, 19, 23, 25, 23, 27, 25, 16, 26, 27, 27, 26, 22, 21, 27, 27, 25, 18, 27, 18, 25, 25, 27, 25, 26, 27, 26, 26, 25, 27, 13, 10, 26, 25, 23, 14, 18, 23, 26, 22, 26, 26, 26, 26, 26, 27, 18, 22, 25, 22, 18, 23, 22, 25, 26, 16, 16, 27, 23, 23, 25, 23, 18, 11, 25, 19, 26, 18, 16, 18, 25, 25, 25, 23, 25, 25, 22, 27, 27, 26, 22, 19, 17, 25, 26, 27, 23, 18, 25, 26, 26, 26, 25, 27, 18, 26, 25, 27, 19, 25, 18, 23, 23, 28], "COUNTRY_OF_BIRTH" + 1) AS "own_birthplace" FROM "people"
)
)
)
)
)
)
)
GROUP BY "@0"
ORDER BY "@0";

-- group
SELECT CASE WHEN "birthplace_2" < 2 THEN CAST(CAST("birthplace_2" AS BIGINT) AS DOUBLE) END AS "@0", CAST(sum("@persons") AS DOUBLE) AS "@persons"
FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], "country_of_birth" + 1) AS "birthplace_2" FROM "people@census_households"
)
GROUP BY "@0"
ORDER BY "@0";
