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

-- saf.clients: read and link
CREATE TABLE "saf_clients" AS
SELECT s.*,
  CAST(CASE WHEN g."@field" IS NULL THEN 1 ELSE 0 END AS UTINYINT) AS "census",
  CAST(coalesce(g."@census_birthplace", 28) AS UTINYINT) AS "census_birthplace"
FROM (
SELECT
  "PROVIDER_ID_PE" AS "PROVIDER_ID_PE",
  "CLIENT_ID_PE" AS "CLIENT_ID_PE",
  "ALF_PE" AS "ALF_PE",
  CAST(coalesce("ALF_STS_CD", 3) AS UTINYINT) AS "ALF_STS_CD",
  "ALF_MTCH_PCT" AS "ALF_MTCH_PCT",
  CAST(coalesce("COUNTRY_OF_BIRTH", 257) AS USMALLINT) AS "COUNTRY_OF_BIRTH",
  CAST(coalesce("AGE_BAND", 6) AS UTINYINT) AS "AGE_BAND",
  CAST(coalesce("LA_CODE", 22) AS UTINYINT) AS "LA_CODE",
  CAST(CASE
    WHEN "PROVIDER_ID_PE" IS NULL THEN CASE WHEN "@raw PROVIDER_ID_PE" IS NULL OR "@raw PROVIDER_ID_PE" = '' THEN 12 ELSE 13 END
    WHEN "CLIENT_ID_PE" IS NULL THEN CASE WHEN "@raw CLIENT_ID_PE" IS NULL OR "@raw CLIENT_ID_PE" = '' THEN 14 ELSE 15 END
    WHEN "ALF_PE" IS NULL THEN 1
    WHEN ("ALF_STS_CD" = 0 OR "ALF_STS_CD" = 1) IS NOT true THEN 2
    ELSE 0
  END AS UTINYINT) AS "@fate",
  CAST(CASE
    WHEN ("ALF_PE" IS NULL AND NOT ("@raw ALF_PE" IS NULL OR "@raw ALF_PE" = '')) THEN 1
    WHEN ("ALF_STS_CD" IS NULL AND NOT ("@raw ALF_STS_CD" IS NULL OR "@raw ALF_STS_CD" = '')) THEN 2
    WHEN ("ALF_MTCH_PCT" IS NULL AND NOT ("@raw ALF_MTCH_PCT" IS NULL OR "@raw ALF_MTCH_PCT" = '')) THEN 3
    WHEN ("AGE_BAND" IS NULL AND NOT ("@raw AGE_BAND" IS NULL OR "@raw AGE_BAND" = '')) THEN 4
    WHEN ("LA_CODE" IS NULL AND NOT ("@raw LA_CODE" IS NULL OR "@raw LA_CODE" = '')) THEN 5
    ELSE 0
  END AS UTINYINT) AS "@cleared",
  ("COUNTRY_OF_BIRTH" IS NULL AND NOT ("@raw COUNTRY_OF_BIRTH" IS NULL OR "@raw COUNTRY_OF_BIRTH" = '')) AS "@uncoded"
FROM (
  SELECT
    "PROVIDER_ID_PE" AS "@raw PROVIDER_ID_PE",
    CASE WHEN regexp_full_match("PROVIDER_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("PROVIDER_ID_PE" AS BIGINT) END AS "PROVIDER_ID_PE",
    "CLIENT_ID_PE" AS "@raw CLIENT_ID_PE",
    CASE WHEN regexp_full_match("CLIENT_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("CLIENT_ID_PE" AS BIGINT) END AS "CLIENT_ID_PE",
    "ALF_PE" AS "@raw ALF_PE",
    CASE WHEN regexp_full_match("ALF_PE", '-?[0-9]{1,19}') THEN TRY_CAST("ALF_PE" AS BIGINT) END AS "ALF_PE",
    "ALF_STS_CD" AS "@raw ALF_STS_CD",
    CAST(list_position(['4', '39', '35', '99'], "ALF_STS_CD") - 1 AS UTINYINT) AS "ALF_STS_CD",
    "ALF_MTCH_PCT" AS "@raw ALF_MTCH_PCT",
    CASE WHEN CASE WHEN regexp_full_match("ALF_MTCH_PCT", '-?[0-9]+([.][0-9]+)?') THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END BETWEEN 0 AND 1 THEN TRY_CAST("ALF_MTCH_PCT" AS DOUBLE) END AS "ALF_MTCH_PCT",
    "COUNTRY_OF_BIRTH" AS "@raw COUNTRY_OF_BIRTH",
    CAST(list_extract([242, 80, 6, 6, 6, 74, 7, 7, 2, 8, 9, 91, 243, 10, 11, 12, 13, 14, 15, 15, 15, 162, 164, 62, 16, 16, 17, 18, 19, 22, 20, 21, 20, 21, 22, 185, 23, 24, 24, 25, 26, 130, 35, 27, 27, 58, 28, 29, 30, 31, 109, 32, 33, 249, 33, 34, 34, 34, 34, 35, 36, 36, 4, 103, 29, 37, 38, 39, 39, 40, 41, 157, 42, 40, 27, 46, 163, 43, 44, 44, 44, 45, 217, 46, 46, 49, 47, 48, 49, 218, 50, 51, 51, 52, 53, 54, 64, 55, 56, 57, 59, 58, 59, 58, 58, 59, 60, 124, 61, 62, 94, 63, 64, 65, 0, 66, 67, 67, 68, 68, 30, 213, 214, 215, 170, 58, 58, 69, 69, 5, 5, 70, 71, 72, 58, 58, 5, 242, 162, 110, 220, 91, 25, 229, 73, 74, 116, 113, 75, 239, 242, 242, 1, 76, 77, 78, 79, 80, 81, 81, 82, 248, 91, 190, 84, 85, 250, 83, 84, 171, 225, 85, 59, 86, 87, 70, 141, 171, 88, 89, 177, 177, 4, 91, 90, 91, 91, 92, 93, 123, 101, 76, 170, 3, 171, 92, 252, 4, 4, 94, 95, 96, 94, 97, 98, 99, 100, 102, 101, 102, 103, 86, 49, 59, 58, 58, 72, 113, 67, 59, 28, 94, 120, 184, 228, 108, 104, 94, 161, 248, 105, 106, 106, 107, 107, 107, 108, 109, 110, 120, 112, 111, 112, 112, 113, 113, 161, 47, 111, 114, 115, 116, 62, 113, 254, 254, 117, 118, 119, 120, 43, 121, 122, 79, 202, 123, 124, 202, 125, 126, 127, 127, 127, 128, 128, 129, 129, 130, 129, 131, 132, 132, 133, 134, 134, 1, 135, 135, 136, 136, 136, 171, 137, 185, 53, 138, 139, 139, 140, 141, 142, 114, 143, 144, 145, 146, 147, 148, 148, 149, 150, 150, 151, 152, 153, 154, 155, 155, 156, 157, 157, 3, 170, 158, 159, 160, 161, 162, 162, 163, 247, 164, 165, 166, 167, 168, 169, 170, 171, 250, 253, 3, 172, 255, 173, 173, 138, 164, 177, 174, 152, 20, 175, 175, 175, 176, 177, 177, 177, 177, 177, 178, 179, 179, 180, 53, 181, 111, 181, 182, 182, 182, 182, 182, 183, 33, 179, 184, 87, 185, 185, 185, 102, 53, 4, 4, 4, 186, 187, 59, 66, 109, 113, 214, 124, 150, 204, 59, 157, 188, 256, 113, 189, 213, 190, 190, 191, 189, 190, 214, 215, 192, 193, 194, 194, 195, 196, 197, 197, 198, 198, 198, 199, 10, 200, 201, 201, 201, 116, 202, 202, 202, 217, 2, 164, 203, 204, 254, 205, 228, 116, 206, 207, 208, 224, 209, 210, 209, 209, 210, 211, 212, 213, 214, 215, 250, 158, 253, 113, 256, 216, 216, 216, 217, 217, 76, 252, 218, 192, 194, 193, 194, 194, 195, 196, 196, 197, 198, 198, 177, 219, 220, 220, 221, 221, 79, 219, 222, 223, 223, 224, 224, 225, 226, 226, 227, 227, 217, 228, 229, 37, 177, 235, 233, 230, 231, 232, 62, 233, 233, 233, 234, 53, 50, 67, 68, 68, 53, 235, 236, 236, 237, 238, 239, 236, 237, 242, 243, 240, 5, 241, 216, 216, 216, 242, 5, 5, 5, 227, 243, 243, 243, 243, 41, 244, 243, 245, 243, 216, 246, 247, 248, 248, 249, 250, 250, 245, 0, 251, 251, 241, 67, 177, 91, 252, 199, 253, 19, 95, 114, 169, 100, 54, 108, 7, 48, 55, 60, 217, 81, 82, 172, 38, 245, 143, 182, 183, 211, 238, 81, 51, 51, 254, 254, 58, 255, 227, 256], enum_code(TRY_CAST(regexp_replace(trim(regexp_replace(regexp_replace(replace(lower(strip_accents("COUNTRY_OF_BIRTH")), '&', ' and '), '[''’‘`.]', '', 'g'), '[^a-z0-9]+', ' ', 'g')), '^(the|yr|y) ', '') AS ENUM('abu dhabi', 'abyssinia', 'affganistan', 'affghanistan', 'afghanistan', 'aifft', 'aland', 'aland islands', 'alban', 'albania', 'algeria', 'almaen', 'america', 'american samoa', 'andorra', 'angola', 'anguilla', 'antarctica', 'antigua', 'antigua a barbuda', 'antigua and barbuda', 'antilles yr iseldiroedd gwlad heb ei nodi', 'aotearoa', 'arfordir ifori', 'argentina', 'ariannin', 'armenia', 'aruba', 'ascension island', 'aserbaijan', 'australia', 'austria', 'awstralia', 'awstria', 'azerbaijan', 'azores', 'bahamas', 'bahrain', 'bahrein', 'bangladesh', 'barbados', 'basutoland', 'bechuanaland', 'belarus', 'belarws', 'belgian congo', 'belgium', 'belize', 'benin', 'bermuda', 'bharat', 'bhutan', 'bolifia', 'bolivarian republic of venezuela', 'bolivia', 'bosnia', 'bosnia a herzegovina', 'bosnia and herzegovina', 'bosnia herzegovina', 'botswana', 'brasil', 'brazil', 'britain', 'british guiana', 'british honduras', 'british indian ocean territory', 'british virgin islands', 'brunei', 'brunei darussalam', 'bulgaria', 'burkina faso', 'burma', 'burundi', 'bwlgaria', 'byelorussia', 'cabo verde', 'caledonia newydd', 'cambodia', 'cameroon', 'cameroun', 'camerwn', 'canada', 'canary islands', 'cape verde', 'cape verde islands', 'car', 'caribbean netherlands', 'cayman islands', 'central african republic', 'ceylon', 'chad', 'channel islands', 'channel islands island not specified', 'chile', 'china', 'christmas island', 'ciwba', 'cocos keeling islands', 'colombia', 'comoros', 'congo brazzaville', 'congo democratic republic', 'congo gweriniaeth', 'congo gweriniaeth ddemocrataidd', 'congo kinshasa', 'congo republic', 'cook islands', 'cosofo', 'costa rica', 'cote divoire', 'crete', 'croatia', 'cuba', 'curacao', 'cymru', 'cyprus', 'czech republic', 'czechia', 'czechoslovakia', 'czechoslovakia country not specified', 'dahomey', 'de affrica', 'de corea', 'de swdan', 'democratic peoples republic of korea', 'democratic republic of congo', 'democratic republic of the congo', 'denmarc', 'denmark', 'deyrnas unedig', 'deyrnas unedig gwlad heb ei nodi', 'djibouti', 'dominica', 'dominican republic', 'dr congo', 'drc', 'du', 'dubai', 'dutch antilles', 'dutch east indies', 'dutch guiana', 'east germany', 'east pakistan', 'east timor', 'ecuador', 'egypt', 'eidal', 'eire', 'el salvador', 'ellice islands', 'emiradau arabaidd unedig', 'emirates', 'england', 'equatorial guinea', 'eritrea', 'estonia', 'eswatini', 'ethiopia', 'falkland islands', 'falklands', 'faroe islands', 'fatican', 'federal republic of germany', 'ffederasiwn rwsia', 'ffindir', 'ffrainc', 'fietnam', 'fiji', 'finland', 'former yugoslav republic of macedonia', 'formosa', 'france', 'french congo', 'french guiana', 'french polynesia', 'french somaliland', 'french sudan', 'fyr macedonia', 'gabon', 'gambia', 'gaza', 'gaza strip', 'gb', 'gdr', 'georgia', 'german democratic republic', 'germany', 'ghana', 'gibraltar', 'gilbert islands', 'gini', 'gini gyhydeddol', 'gogledd corea', 'gogledd iwerddon', 'gogledd macedonia', 'gold coast', 'gorllewin sahara', 'great britain', 'great britain country not specified', 'greece', 'greenland', 'grenada', 'groeg', 'guadeloupe', 'guam', 'guatemala', 'guernsey', 'guine bissau', 'guinea', 'guinea bissau', 'guyana', 'guyane ffrengig', 'gweriniaeth canolbarth affrica', 'gweriniaeth congo', 'gweriniaeth ddemocrataidd congo', 'gweriniaeth ddemocrataidd y congo', 'gweriniaeth dominica', 'gweriniaeth iwerddon', 'gweriniaeth tsiec', 'gweriniaeth y congo', 'gwlad belg', 'gwlad groeg', 'gwlad iorddonen', 'gwlad pwyl', 'gwlad thai', 'gwlad yr ia', 'haiti', 'hellas', 'holland', 'holy see', 'honduras', 'hong kong', 'hong kong sar', 'hungaria', 'hungary', 'hwngari', 'iceland', 'india', 'indonesia', 'iorddonen', 'irac', 'iran', 'iraq', 'iraqi republic', 'ireland', 'irish republic', 'iseldiroedd', 'iseldiroedd y caribi', 'islamic republic of iran', 'isle of man', 'israel', 'italy', 'ivory coast', 'iwerddon', 'iwgoslafia', 'iwgoslafia gwlad heb ei nodi', 'jamaica', 'japan', 'jersey', 'jordan', 'kampuchea', 'kazakhstan', 'kenya', 'kingdom of eswatini', 'kingdom of saudi arabia', 'kiribati', 'kosovo', 'ksa', 'kuwait', 'kyrgyzstan', 'lao pdr', 'lao peoples democratic republic', 'laos', 'latfia', 'latvia', 'lebanon', 'lebanon republic', 'lesotho', 'libanus', 'liberia', 'libya', 'libyan arab jamahiriya', 'liechtenstein', 'lithuania', 'lithwania', 'lloegr', 'luxembourg', 'lwcsembwrg', 'macao', 'macao sar', 'macau', 'macedonia', 'madagascar', 'madeira', 'mainland china', 'malawi', 'malaya', 'malaysia', 'maldives', 'mali', 'malta', 'manaw', 'marshall islands', 'martinique', 'mauritania', 'mauritius', 'mayotte', 'mecsico', 'mexico', 'micronesia', 'moldofa', 'moldova', 'monaco', 'mongolia', 'montenegro', 'montserrat', 'morocco', 'moroco', 'mozambique', 'myanmar', 'myanmar burma', 'n ireland', 'n korea', 'namibia', 'nauru', 'nepal', 'netherlands', 'netherlands antilles', 'netherlands antilles country not specified', 'new caledonia', 'new hebrides', 'new zealand', 'nicaragua', 'niger', 'nigeria', 'niue', 'norfolk island', 'north korea', 'north macedonia', 'north vietnam', 'north yemen', 'northern ireland', 'northern mariana islands', 'northern rhodesia', 'norway', 'norwy', 'nyasaland', 'nz', 'occupied palestinian territories', 'oman', 'outer mongolia', 'oz', 'pacistan', 'pakistan', 'pakistan islamic republic', 'palau', 'palesteina', 'palestina', 'palestine', 'palestinian territories', 'palestinian territory', 'panama', 'papua guinea newydd', 'papua new guinea', 'paraguay', 'peoples republic of china', 'periw', 'persia', 'peru', 'philipinau', 'philippine islands', 'philippines', 'pilipinas', 'pilipinau', 'pitcairn islands', 'plurinational state of bolivia', 'png', 'poland', 'polynesia ffrengig', 'portiwgal', 'portugal', 'portugal including madeira and the azores', 'portuguese guinea', 'pr china', 'prydain', 'prydain fawr', 'prydain fawr gwlad heb ei nodi', 'puerto rico', 'qatar', 'republic of congo', 'republic of cyprus', 'republic of india', 'republic of ireland', 'republic of korea', 'republic of kosovo', 'republic of moldova', 'republic of serbia', 'republic of the congo', 'republic of the union of myanmar', 'reunion', 'rhodesia', 'roi', 'romania', 'rsa', 'russia', 'russian federation', 'rwanda', 'rwmania', 'rwsia', 's korea', 's sudan', 'saint barthelemy', 'saint helena', 'saint kitts a nevis', 'saint kitts and nevis', 'saint lucia', 'saint martin', 'saint pierre and miquelon', 'saint pierre et miquelon', 'saint vincent', 'saint vincent and the grenadines', 'saint vincent ar grenadines', 'samoa', 'samoa america', 'san marino', 'sao tome', 'sao tome a principe', 'sao tome and principe', 'sardinia', 'saudi', 'saudi arabia', 'sawdi arabia', 'sbaen', 'scotland', 'seland newydd', 'senegal', 'serbia', 'serbia and montenegro', 'seychelles', 'siam', 'sicily', 'sierra leone', 'singapore', 'sint maarten', 'siria', 'slofacia', 'slofenia', 'slovak republic', 'slovakia', 'slovenia', 'solomon islands', 'somalia', 'south africa', 'south korea', 'south sudan', 'south vietnam', 'south west africa', 'south yemen', 'southern ireland', 'southern rhodesia', 'soviet russia', 'soviet union', 'soviet union country not specified', 'spain', 'spain including canary islands', 'spanish guinea', 'spanish sahara', 'sri lanka', 'st barthelemy', 'st christopher and nevis', 'st helena', 'st kitts', 'st kitts and nevis', 'st lucia', 'st martin', 'st martin french part', 'st pierre and miquelon', 'st vincent', 'st vincent and the grenadines', 'state of palestine', 'sudan', 'surinam', 'suriname', 'svalbard a jan mayen', 'svalbard and jan mayen', 'swaziland', 'swdan', 'sweden', 'swistir', 'switzerland', 'syria', 'syrian arab republic', 'taiwan', 'tajicistan', 'tajikistan', 'tanganyika', 'tanzania', 'tenerife', 'thailand', 'timor leste', 'tiriogaeth brydeinig cefnfor india', 'tiriogaethau palesteinaidd', 'tiwnisia', 'tobago', 'togo', 'tokelau', 'tonga', 'traeth ifori', 'trinidad', 'trinidad a tobago', 'trinidad and tobago', 'tristan da cunha', 'tseina', 'tsiad', 'tsiecia', 'tsiecoslofacia', 'tsiecoslofacia gwlad heb ei nodi', 'tsieina', 'tunisia', 'turkey', 'turkiye', 'turkmenistan', 'turks and caicos islands', 'tuvalu', 'twrci', 'tyrcmenistan', 'uae', 'uda', 'uganda', 'uk', 'ukraine', 'undeb sofietaidd', 'undeb sofietaidd gwlad heb ei nodi', 'union of soviet socialist republics', 'united arab emirates', 'united kingdom', 'united kingdom country not specified', 'united kingdom of great britain and northern ireland', 'united republic of tanzania', 'united states', 'united states of america', 'unol daleithiau', 'unol daleithiau america', 'upper volta', 'uruguay', 'us', 'us virgin islands', 'usa', 'ussr', 'uzbekistan', 'vanuatu', 'vatican', 'vatican city', 'venezuela', 'viet nam', 'vietnam', 'virgin islands of the united states', 'wales', 'wallis a futuna', 'wallis and futuna', 'wcrain', 'weriniaeth tsiec', 'west bank', 'west germany', 'western sahara', 'western samoa', 'yemen', 'ynys ascension', 'ynys las', 'ynys manaw', 'ynys norfolk', 'ynys y garn', 'ynys y nadolig', 'ynys yr ia', 'ynysoedd aland', 'ynysoedd cayman', 'ynysoedd cocos keeling', 'ynysoedd cook', 'ynysoedd dedwydd', 'ynysoedd falkland', 'ynysoedd ffaro', 'ynysoedd gogledd mariana', 'ynysoedd gwyryf prydain', 'ynysoedd gwyryf yr unol daleithiau', 'ynysoedd marshall', 'ynysoedd philippines', 'ynysoedd pitcairn', 'ynysoedd solomon', 'ynysoedd turks a caicos', 'ynysoedd y falkland', 'ynysoedd y sianel', 'ynysoedd y sianel ynys heb ei nodi', 'yugoslavia', 'yugoslavia country not specified', 'zaire', 'zambia', 'zanzibar', 'zimbabwe'))) + 1) AS USMALLINT) AS "COUNTRY_OF_BIRTH",
    "AGE_BAND" AS "@raw AGE_BAND",
    CAST(list_position(['16-24', '25-34', '35-49', '50-64', '65-74', '75+', 'not_known'], "AGE_BAND") - 1 AS UTINYINT) AS "AGE_BAND",
    "LA_CODE" AS "@raw LA_CODE",
    CAST(list_position(['W06000001', 'W06000002', 'W06000003', 'W06000004', 'W06000005', 'W06000006', 'W06000023', 'W06000008', 'W06000009', 'W06000010', 'W06000011', 'W06000012', 'W06000013', 'W06000014', 'W06000016', 'W06000024', 'W06000018', 'W06000019', 'W06000020', 'W06000021', 'W06000022', 'W06000015', 'not_known'], "LA_CODE") - 1 AS UTINYINT) AS "LA_CODE"
  FROM read_csv('<saf.clients>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'PROVIDER_ID_PE': 'VARCHAR', 'CLIENT_ID_PE': 'VARCHAR', 'ALF_PE': 'VARCHAR', 'ALF_STS_CD': 'VARCHAR', 'ALF_MTCH_PCT': 'VARCHAR', 'COUNTRY_OF_BIRTH': 'VARCHAR', 'AGE_BAND': 'VARCHAR', 'GNDR_CD': 'VARCHAR', 'ETHNIC_GROUP': 'VARCHAR', 'DISABILITY_LT_HEALTH': 'VARCHAR', 'HOUSING_TENURE': 'VARCHAR', 'LA_CODE': 'VARCHAR'})
)
) s
LEFT JOIN (
  SELECT "ALF_PE" AS "@field", "country_of_birth" AS "@census_birthplace" FROM "census_persons" WHERE "@fate" = 0
) g ON g."@field" = CASE WHEN s."@fate" = 0 THEN s."ALF_PE" END;

-- saf.clients: hashes of the key; those found twice are the next $1
SELECT list(hash("PROVIDER_ID_PE", "CLIENT_ID_PE")) FROM "saf_clients" WHERE "@fate" < 12 GROUP BY CAST(hash("PROVIDER_ID_PE", "CLIENT_ID_PE") >> 55 AS USMALLINT);

-- saf.clients: reject records that repeat a key
UPDATE "saf_clients" SET "@fate" = 6
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "PROVIDER_ID_PE", "CLIENT_ID_PE" ORDER BY "PROVIDER_ID_PE" ASC NULLS LAST, "CLIENT_ID_PE" ASC NULLS LAST, "ALF_PE" ASC NULLS LAST, "ALF_STS_CD" ASC NULLS LAST, "ALF_MTCH_PCT" ASC NULLS LAST, "COUNTRY_OF_BIRTH" ASC NULLS LAST, "AGE_BAND" ASC NULLS LAST, "LA_CODE" ASC NULLS LAST) AS "@place"
    FROM "saf_clients"
    WHERE "@fate" < 12 AND hash("PROVIDER_ID_PE", "CLIENT_ID_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- saf.clients: hashes of the linking field; those found twice are the next $1
SELECT list(hash("ALF_PE")) FROM "saf_clients" WHERE "@fate" = 0 GROUP BY CAST(hash("ALF_PE") >> 55 AS USMALLINT);

-- saf.clients: one record a linking field
UPDATE "saf_clients" SET "@fate" = 7, "census" = 1, "census_birthplace" = 28
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "ALF_PE" ORDER BY list_position([0, 1], "ALF_STS_CD") ASC NULLS LAST, "ALF_MTCH_PCT" DESC NULLS FIRST, "PROVIDER_ID_PE" ASC NULLS LAST, "CLIENT_ID_PE" ASC NULLS LAST, "PROVIDER_ID_PE" ASC NULLS LAST, "CLIENT_ID_PE" ASC NULLS LAST) AS "@place"
    FROM "saf_clients"
    WHERE "@fate" = 0 AND hash("ALF_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- saf.issues: read
CREATE TABLE "saf_issues" AS
SELECT
  "ISSUE_ID_PE" AS "ISSUE_ID_PE",
  "PROVIDER_ID_PE" AS "PROVIDER_ID_PE",
  "CLIENT_ID_PE" AS "CLIENT_ID_PE",
  "ISSUE_L1" AS "ISSUE_L1",
  CAST(CASE
    WHEN "ISSUE_ID_PE" IS NULL THEN CASE WHEN "@raw ISSUE_ID_PE" IS NULL OR "@raw ISSUE_ID_PE" = '' THEN 12 ELSE 13 END
    WHEN "PROVIDER_ID_PE" IS NULL THEN CASE WHEN "@raw PROVIDER_ID_PE" IS NULL OR "@raw PROVIDER_ID_PE" = '' THEN 14 ELSE 15 END
    WHEN "CLIENT_ID_PE" IS NULL THEN CASE WHEN "@raw CLIENT_ID_PE" IS NULL OR "@raw CLIENT_ID_PE" = '' THEN 16 ELSE 17 END
    WHEN "ISSUE_L1" IS NULL THEN CASE WHEN "@raw ISSUE_L1" IS NULL OR "@raw ISSUE_L1" = '' THEN 18 ELSE 19 END
    ELSE 0
  END AS UTINYINT) AS "@fate",
  CAST(0 AS UTINYINT) AS "@cleared"
FROM (
  SELECT
    "ISSUE_ID_PE" AS "@raw ISSUE_ID_PE",
    CASE WHEN regexp_full_match("ISSUE_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("ISSUE_ID_PE" AS BIGINT) END AS "ISSUE_ID_PE",
    "PROVIDER_ID_PE" AS "@raw PROVIDER_ID_PE",
    CASE WHEN regexp_full_match("PROVIDER_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("PROVIDER_ID_PE" AS BIGINT) END AS "PROVIDER_ID_PE",
    "CLIENT_ID_PE" AS "@raw CLIENT_ID_PE",
    CASE WHEN regexp_full_match("CLIENT_ID_PE", '-?[0-9]{1,19}') THEN TRY_CAST("CLIENT_ID_PE" AS BIGINT) END AS "CLIENT_ID_PE",
    "ISSUE_L1" AS "@raw ISSUE_L1",
    CAST(list_position(['benefits', 'debt', 'consumer', 'housing', 'employment', 'relationships', 'legal', 'financial', 'health', 'immigration', 'tax', 'education', 'discrimination', 'utilities', 'travel', 'other'], "ISSUE_L1") - 1 AS UTINYINT) AS "ISSUE_L1"
  FROM read_csv('<saf.issues>', auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = 'none', columns = {'ISSUE_ID_PE': 'VARCHAR', 'PROVIDER_ID_PE': 'VARCHAR', 'CLIENT_ID_PE': 'VARCHAR', 'ISSUE_DT': 'VARCHAR', 'ISSUE_L1': 'VARCHAR'})
);

-- saf.issues: hashes of the key; those found twice are the next $1
SELECT list(hash("ISSUE_ID_PE")) FROM "saf_issues" WHERE "@fate" < 12 GROUP BY CAST(hash("ISSUE_ID_PE") >> 55 AS USMALLINT);

-- saf.issues: reject records that repeat a key
UPDATE "saf_issues" SET "@fate" = 6
WHERE rowid IN (
  SELECT "@row" FROM (
    SELECT rowid AS "@row", row_number() OVER (PARTITION BY "ISSUE_ID_PE" ORDER BY "ISSUE_ID_PE" ASC NULLS LAST, "PROVIDER_ID_PE" ASC NULLS LAST, "CLIENT_ID_PE" ASC NULLS LAST, "ISSUE_L1" ASC NULLS LAST) AS "@place"
    FROM "saf_issues"
    WHERE "@fate" < 12 AND hash("ISSUE_ID_PE") IN (SELECT unnest($1))
  )
  WHERE "@place" > 1
);

-- saf.issues: collect advice
CREATE TABLE "sets@advice" AS
SELECT "PROVIDER_ID_PE", "CLIENT_ID_PE", bit_or(CAST(1 AS UBIGINT) << "ISSUE_L1") AS "@set"
FROM "saf_issues"
WHERE "@fate" = 0
GROUP BY "PROVIDER_ID_PE", "CLIENT_ID_PE";

-- people
CREATE TABLE "people" AS
SELECT "COUNTRY_OF_BIRTH", "AGE_BAND", "LA_CODE", "census", CAST(CASE WHEN "@fate" = 0 THEN 0 ELSE 1 END AS UTINYINT) AS "census_field", "census_birthplace", "advice", count(*) AS "@persons"
FROM (SELECT * REPLACE (CASE WHEN "@fate" IN (0, 7) THEN bit_or("advice") OVER (PARTITION BY "@fate" IN (0, 7), "ALF_PE") ELSE "advice" END AS "advice") FROM (SELECT s.*, coalesce(c0."@set", 0) AS "advice" FROM "saf_clients" s LEFT JOIN "sets@advice" c0 ON s."PROVIDER_ID_PE" = c0."PROVIDER_ID_PE" AND s."CLIENT_ID_PE" = c0."CLIENT_ID_PE"
    WHERE s."@fate" < 5 OR s."@fate" IN (7, 8)))
WHERE "@fate" < 5
GROUP BY ALL;

-- people: with their providers
CREATE TABLE "people@units 0" AS
SELECT "COUNTRY_OF_BIRTH", "AGE_BAND", "LA_CODE", "census", CAST(CASE WHEN "@fate" = 0 THEN 0 ELSE 1 END AS UTINYINT) AS "census_field", "census_birthplace", "advice", "PROVIDER_ID_PE" AS "@unit"
FROM (SELECT * REPLACE (CASE WHEN "@fate" IN (0, 7) THEN bit_or("advice") OVER (PARTITION BY "@fate" IN (0, 7), "ALF_PE") ELSE "advice" END AS "advice") FROM (SELECT s.*, coalesce(c0."@set", 0) AS "advice" FROM "saf_clients" s LEFT JOIN "sets@advice" c0 ON s."PROVIDER_ID_PE" = c0."PROVIDER_ID_PE" AND s."CLIENT_ID_PE" = c0."CLIENT_ID_PE"
    WHERE s."@fate" < 5 OR s."@fate" IN (7, 8)))
WHERE "@fate" < 5
UNION ALL
SELECT "COUNTRY_OF_BIRTH", "AGE_BAND", "LA_CODE", "census", CAST(CASE WHEN "@fate" = 0 THEN 0 ELSE 1 END AS UTINYINT) AS "census_field", "census_birthplace", "advice", "@other" AS "@unit"
FROM (SELECT * REPLACE (CASE WHEN "@fate" IN (0, 7) THEN bit_or("advice") OVER (PARTITION BY "@fate" IN (0, 7), "ALF_PE") ELSE "advice" END AS "advice") FROM (SELECT s.*, coalesce(c0."@set", 0) AS "advice" FROM "saf_clients" s LEFT JOIN "sets@advice" c0 ON s."PROVIDER_ID_PE" = c0."PROVIDER_ID_PE" AND s."CLIENT_ID_PE" = c0."CLIENT_ID_PE"
    WHERE s."@fate" < 5 OR s."@fate" IN (7, 8))) JOIN (
  SELECT DISTINCT "ALF_PE" AS "@field", "PROVIDER_ID_PE" AS "@other" FROM "saf_clients" WHERE "@fate" = 7
) ON "@field" = "ALF_PE"
WHERE "@fate" = 0 AND "@other" IS DISTINCT FROM "PROVIDER_ID_PE" AND "@other" IS NOT NULL;

-- lock
SET enable_external_access = false;
SET lock_configuration = true;

-- group
SELECT CASE WHEN "birthplace_7" < 8 AND "census_field" < 2 AND "birthplace_2" < 3 AND "AGE_BAND" < 7 AND "LA_CODE" < 23 AND "advice" < 65536 AND "own_birthplace_2" < 3 AND "linked" < 2 THEN CAST((((((((CAST("birthplace_7" AS BIGINT)) * 2 + "census_field") * 3 + "birthplace_2") * 7 + "AGE_BAND") * 23 + "LA_CODE") * 65536 + "advice") * 3 + "own_birthplace_2") * 2 + "linked" AS DOUBLE) END AS "@0", CAST(sum("@persons") AS DOUBLE) AS "@persons"
FROM (
  SELECT *, list_extract([0, 1], "census" + 1) AS "linked" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2], "own_birthplace" + 1) AS "own_birthplace_2" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 6, 7], "birthplace" + 1) AS "birthplace_7" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2], "birthplace" + 1) AS "birthplace_2" FROM (
  SELECT *, coalesce(nullif("own_birthplace", 28), nullif("census_birthplace", 28), 28) AS "birthplace" FROM (
  SELECT *, list_extract([0, 1, 2, 3, 4, 5, 25, 16, 18, 19, 27, 18, 22, 26, 27, 26, 26, 25, 26, 22, 27, 16, 25, 26, 25, 25, 26, 18, 16, 26, 22, 26, 25, 26, 18, 23, 26, 23, 26, 25, 16, 22, 23, 25, 22, 26, 22, 26, 26, 22, 22, 18, 26, 25, 27, 27, 26, 23, 22, 22, 27, 26, 22, 15, 26, 26, 16, 16, 16, 16, 23, 26, 26, 26, 19, 26, 22, 23, 16, 23, 23, 26, 18, 27, 16, 7, 26, 27, 22, 22, 25, 8, 20, 18, 16, 26, 26, 26, 27, 26, 18, 22, 22, 26, 26, 26, 25, 16, 18, 24, 25, 25, 25, 6, 18, 25, 9, 26, 25, 18, 25, 25, 23, 27, 18, 25, 25, 25, 16, 25, 23, 22, 19, 18, 12, 16, 25, 23, 23, 25, 25, 22, 16, 27, 26, 22, 23, 23, 26, 27, 18, 18, 25, 18, 26, 19, 23, 25, 23, 27, 25, 16, 26, 27, 27, 26, 22, 21, 27, 27, 25, 18, 27, 18, 25, 25, 27, 25, 26, 27, 26, 26, 25, 27, 13, 10, 26, 25, 23, 14, 18, 23, 26, 22, 26, 26, 26, 26, 26, 27, 18, 22, 25, 22, 18, 23, 22, 25, 26, 16, 16, 27, 23, 23, 25, 23, 18, 11, 25, 19, 26, 18, 16, 18, 25, 25, 25, 23, 25, 25, 22, 27, 27, 26, 22, 19, 17, 25, 26, 27, 23, 18, 25, 26, 26, 26, 25, 27, 18, 26, 25, 27, 19, 25, 18, 23, 23, 28], "COUNTRY_OF_BIRTH" + 1) AS "own_birthplace" FROM "people"
)
)
)
)
)
)
GROUP BY "@0"
ORDER BY "@0";

-- persons of the largest providers
SELECT CAST(count(*) AS DOUBLE) AS "@persons" FROM "people@units 0" WHERE "@unit" IS NOT NULL GROUP BY "@unit" ORDER BY "@persons" DESC LIMIT 2;

-- providers of those in small cells, which are the next $1
SELECT "@0", CAST(CASE WHEN "@unit" IS NULL THEN 0 ELSE dense_rank() OVER (ORDER BY "@unit" NULLS LAST) END AS DOUBLE) AS "@number",
  CAST("@persons" AS DOUBLE)
FROM (
  SELECT "@0", "@unit", count(*) AS "@persons"
  FROM (SELECT CASE WHEN "birthplace_7" < 8 AND "census_field" < 2 AND "birthplace_2" < 3 AND "AGE_BAND" < 7 AND "LA_CODE" < 23 AND "advice" < 65536 AND "own_birthplace_2" < 3 AND "linked" < 2 THEN CAST((((((((CAST("birthplace_7" AS BIGINT)) * 2 + "census_field") * 3 + "birthplace_2") * 7 + "AGE_BAND") * 23 + "LA_CODE") * 65536 + "advice") * 3 + "own_birthplace_2") * 2 + "linked" AS DOUBLE) END AS "@0", "@unit" FROM (
  SELECT *, list_extract([0, 1], "census" + 1) AS "linked" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2], "own_birthplace" + 1) AS "own_birthplace_2" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 6, 7], "birthplace" + 1) AS "birthplace_7" FROM (
  SELECT *, list_extract([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2], "birthplace" + 1) AS "birthplace_2" FROM (
  SELECT *, coalesce(nullif("own_birthplace", 28), nullif("census_birthplace", 28), 28) AS "birthplace" FROM (
  SELECT *, list_extract([0, 1, 2, 3, 4, 5, 25, 16, 18, 19, 27, 18, 22, 26, 27, 26, 26, 25, 26, 22, 27, 16, 25, 26, 25, 25, 26, 18, 16, 26, 22, 26, 25, 26, 18, 23, 26, 23, 26, 25, 16, 22, 23, 25, 22, 26, 22, 26, 26, 22, 22, 18, 26, 25, 27, 27, 26, 23, 22, 22, 27, 26, 22, 15, 26, 26, 16, 16, 16, 16, 23, 26, 26, 26, 19, 26, 22, 23, 16, 23, 23, 26, 18, 27, 16, 7, 26, 27, 22, 22, 25, 8, 20, 18, 16, 26, 26, 26, 27, 26, 18, 22, 22, 26, 26, 26, 25, 16, 18, 24, 25, 25, 25, 6, 18, 25, 9, 26, 25, 18, 25, 25, 23, 27, 18, 25, 25, 25, 16, 25, 23, 22, 19, 18, 12, 16, 25, 23, 23, 25, 25, 22, 16, 27, 26, 22, 23, 23, 26, 27, 18, 18, 25, 18, 26, 19, 23, 25, 23, 27, 25, 16, 26, 27, 27, 26, 22, 21, 27, 27, 25, 18, 27, 18, 25, 25, 27, 25, 26, 27, 26, 26, 25, 27, 13, 10, 26, 25, 23, 14, 18, 23, 26, 22, 26, 26, 26, 26, 26, 27, 18, 22, 25, 22, 18, 23, 22, 25, 26, 16, 16, 27, 23, 23, 25, 23, 18, 11, 25, 19, 26, 18, 16, 18, 25, 25, 25, 23, 25, 25, 22, 27, 27, 26, 22, 19, 17, 25, 26, 27, 23, 18, 25, 26, 26, 26, 25, 27, 18, 26, 25, 27, 19, 25, 18, 23, 23, 28], "COUNTRY_OF_BIRTH" + 1) AS "own_birthplace" FROM "people@units 0"
)
)
)
)
)
))
  WHERE CAST("@0" AS UBIGINT) IN (SELECT unnest($1))
  GROUP BY ALL
)
ORDER BY "@0", "@number";
