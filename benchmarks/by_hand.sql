-- What everybody is due in Weihai (371000) on 2026-01-01, written by hand: the same cells as `songhe determine --wide`.
--
-- `facts` is the table of facts; a missing fact is NULL, and so is a condition that hangs on it. A benefit whose facts
-- stand in it once is certain where its condition is true and possible where it is not false; where amounts hang on a
-- missing fact or one fact stands in two rows, the cases are spelled out. The row is that of the certain amount or,
-- when nothing is certain, of the possible one; rows count over all clauses of a benefit, in the order of the policies.

WITH

-- What the clauses ask, each once. "elder" is 60 on the day, "weihai" and "shandong" are where one is registered.
asked AS (
    SELECT
        "person.id" AS person_id,
        "person.born_on" AS born,
        "person.born_on" <= DATE '1966-01-01' AS elder,
        starts_with("person.registered_in", '37') AS shandong,
        starts_with("person.registered_in", '3710') AS weihai,
        "person.urban_rural" = 'urban' AS urban,
        "person.living" = 'alone' AS alone,
        "person.living" <> 'institution' AS at_home,
        "person.living" IS NULL AS living_unknown,
        "person.empty_nest" AS empty_nest,
        "person.left_behind" AS left_behind,
        "household.income_per_head" AS income,
        "welfare.tekun" <> 'none' AS tekun,
        "welfare.tekun" = 'dispersed' AS dispersed,
        "welfare.tekun" = 'centralised' AS centralised,
        "welfare.dibao" AS dibao,
        "welfare.dibao_margin" AS margin,
        "welfare.low_income" AS low_income,
        "welfare.wandering" AS wandering,
        "disability.kind" AS kind,
        "disability.level" AS level,
        "disability.level" BETWEEN 1 AND 2 AS severe,
        "family_planning.special" AS special_family,
        "honour.model_worker" IN ('city', 'province', 'nation') AS model_worker,
        "honour.party_member_before_1949" AS early_member,
        "veterans.key_entitled" AS key_entitled,
        "veterans.family" AS veterans_family,
        "veterans.disabled_soldier" AS disabled_soldier,
        "assessment.care_grade" AS grade,
        "assessment.care_grade" >= 2 AS disabled,
        "assessment.care_grade" >= 3 AS unable,
        "pension.employee" AS insured_employee,
        "pension.resident" AS insured_resident
    FROM facts
),

conditions AS (
    SELECT
        person_id, born, urban, income, level, severe, grade, weihai, dispersed,
        weihai AND dibao AS dibao_here,
        weihai AND tekun AS tekun_here,
        weihai AND centralised AS centralised_here,
        shandong AND dibao AS dibao_in_province,
        elder AND weihai AND (at_home OR (living_unknown AND dispersed)) AS home_care,
        dispersed OR dibao AS in_need,
        model_worker OR key_entitled OR special_family OR early_member AS of_merit,
        -- In Weihai levels 1 and 2 draw the disability care subsidy, always the higher: nursing is for the rest.
        CASE
            WHEN NOT dibao THEN false
            WHEN weihai THEN elder AND dibao AND disabled AND severe IS NOT TRUE
            ELSE elder AND dibao AND shandong
                AND (disabled OR (severe AND kind IN ('physical', 'intellectual', 'mental')))
        END AS nursing,
        elder AND insured_employee AS pension_employee,
        elder AND insured_resident AS pension_resident,
        born <= DATE '1961-01-01' AS ability_assessment,
        elder AND (dibao OR tekun OR margin OR low_income) AS home_retrofit,
        elder AND unable AS family_care_support,
        elder AND (veterans_family OR disabled_soldier) AS veterans_care,
        elder AND special_family AS institution_priority,
        elder AND wandering AS relief,
        elder AND (alone OR empty_nest OR left_behind OR disabled OR severe OR special_family) AS visit
    FROM asked
),

ends AS (
    SELECT
        *,

        CASE
            WHEN severe THEN CASE WHEN weihai THEN CASE level WHEN 1 THEN 192 ELSE 160 END ELSE 0 END
            ELSE 0
        END AS care,
        CASE WHEN NOT severe THEN 0 WHEN NOT weihai THEN 0 WHEN level = 2 THEN 160 ELSE 192 END AS care_could_be,

        CASE
            WHEN dibao_here THEN CASE WHEN severe THEN 213 WHEN level >= 3 THEN 160 ELSE 0 END
            ELSE 0
        END AS disability_living,
        CASE
            WHEN NOT dibao_here THEN 0
            WHEN level = 0 THEN 0
            WHEN level >= 3 THEN 160
            ELSE 213
        END AS disability_living_could_be,

        CASE
            WHEN home_care THEN CASE
                WHEN in_need THEN CASE WHEN grade >= 3 THEN 60 WHEN grade = 2 THEN 45 WHEN dispersed THEN 17 ELSE 0 END
                WHEN of_merit THEN CASE WHEN grade >= 3 THEN 30 ELSE 0 END
                ELSE 0
            END
            ELSE 0
        END AS hours,
        CASE
            WHEN NOT home_care THEN 0
            WHEN NOT in_need THEN CASE WHEN NOT of_merit THEN 0 WHEN grade <= 2 THEN 0 ELSE 30 END
            WHEN grade = 2 THEN 45
            WHEN grade <= 1 THEN CASE WHEN NOT dispersed THEN 0 ELSE 17 END
            ELSE 60
        END AS hours_could_be,

        CASE
            WHEN born <= DATE '1946-01-01' THEN CASE
                WHEN weihai THEN CASE
                    WHEN born > DATE '1936-01-01' THEN 100
                    WHEN born > DATE '1926-01-01' THEN 480
                    ELSE 400
                END
                ELSE 0
            END
            ELSE 0
        END AS old_age,
        CASE
            WHEN born > DATE '1946-01-01' THEN 0
            WHEN NOT weihai THEN 0
            WHEN born > DATE '1936-01-01' THEN 100
            WHEN born > DATE '1926-01-01' THEN 480
            ELSE 400
        END AS old_age_could_be,

        -- greatest() passes over NULL, so that without an income nothing is certain.
        CASE
            WHEN dibao_here THEN greatest(CASE WHEN urban THEN 1062 ELSE 865 END - income, 0)
            ELSE 0
        END AS top_up,
        CASE
            WHEN NOT dibao_here THEN 0
            ELSE greatest(CASE WHEN NOT urban THEN 865 ELSE 1062 END - coalesce(income, 0), 0)
        END AS top_up_could_be,

        CASE WHEN tekun_here THEN CASE WHEN urban THEN 1381 ELSE 1125 END ELSE 0 END AS tekun_living,
        CASE WHEN NOT tekun_here THEN 0 WHEN NOT urban THEN 1125 ELSE 1381 END AS tekun_living_could_be,

        CASE
            WHEN centralised_here THEN CASE WHEN grade >= 3 THEN 13298 WHEN grade = 2 THEN 6650 ELSE 3990 END
            ELSE 0
        END AS tekun_care,
        CASE
            WHEN NOT centralised_here THEN 0
            WHEN grade <= 1 THEN 3990
            WHEN grade = 2 THEN 6650
            ELSE 13298
        END AS tekun_care_could_be,

        CASE
            WHEN dibao_in_province THEN CASE
                WHEN born > DATE '1966-01-01' THEN 0
                WHEN born > DATE '1946-01-01' THEN 80
                WHEN born > DATE '1936-01-01' THEN 100
                WHEN born > DATE '1926-01-01' THEN 200
                ELSE 0
            END
            ELSE 0
        END AS hardship,
        CASE
            WHEN NOT dibao_in_province THEN 0
            WHEN born > DATE '1966-01-01' THEN 0
            WHEN born > DATE '1946-01-01' THEN 80
            WHEN born > DATE '1936-01-01' THEN 100
            WHEN born <= DATE '1926-01-01' THEN 0
            ELSE 200
        END AS hardship_could_be
    FROM conditions
)

SELECT
    person_id,

    CASE WHEN nursing THEN 80 ELSE 0 END AS nursing_subsidy,
    CASE WHEN NOT nursing THEN 0 ELSE 80 END AS nursing_subsidy_could_be,
    CASE WHEN NOT nursing THEN 0 ELSE 1 END AS nursing_subsidy_row,

    care AS disability_care,
    care_could_be AS disability_care_could_be,
    CASE care_could_be WHEN 192 THEN 2 WHEN 160 THEN 3 ELSE 0 END AS disability_care_row,

    disability_living,
    disability_living_could_be,
    CASE disability_living_could_be WHEN 213 THEN 1 WHEN 160 THEN 2 ELSE 0 END AS disability_living_row,

    hours AS home_care,
    hours_could_be AS home_care_could_be,
    CASE CASE WHEN hours > 0 THEN hours ELSE hours_could_be END
        WHEN 60 THEN 1 WHEN 45 THEN 2 WHEN 30 THEN 3 WHEN 17 THEN 6 ELSE 0
    END AS home_care_row,

    old_age AS old_age_allowance,
    old_age_could_be AS old_age_allowance_could_be,
    CASE old_age_could_be WHEN 100 THEN 1 WHEN 480 THEN 2 WHEN 400 THEN 3 ELSE 0 END AS old_age_allowance_row,

    top_up AS dibao_living,
    top_up_could_be AS dibao_living_could_be,
    CASE
        WHEN top_up_could_be = 0 THEN 0
        WHEN urban THEN 1
        WHEN NOT urban OR top_up > 0 THEN 2
        ELSE 1
    END AS dibao_living_row,

    tekun_living,
    tekun_living_could_be,
    CASE
        WHEN tekun_living_could_be = 0 THEN 0
        WHEN urban THEN 1
        WHEN NOT urban OR tekun_living > 0 THEN 2
        ELSE 1
    END AS tekun_living_row,

    tekun_care,
    tekun_care_could_be,
    CASE CASE WHEN tekun_care > 0 THEN tekun_care ELSE tekun_care_could_be END
        WHEN 13298 THEN 1 WHEN 6650 THEN 2 WHEN 3990 THEN 3 ELSE 0
    END AS tekun_care_row,

    hardship AS care_service_subsidy,
    hardship_could_be AS care_service_subsidy_could_be,
    CASE hardship_could_be WHEN 80 THEN 1 WHEN 100 THEN 2 WHEN 200 THEN 3 ELSE 0 END AS care_service_subsidy_row,

    CASE WHEN pension_employee THEN 1 ELSE 0 END AS pension_employee,
    CASE WHEN NOT pension_employee THEN 0 ELSE 1 END AS pension_employee_could_be,
    CASE WHEN NOT pension_employee THEN 0 ELSE 1 END AS pension_employee_row,

    CASE WHEN pension_resident THEN 1 ELSE 0 END AS pension_resident,
    CASE WHEN NOT pension_resident THEN 0 ELSE 1 END AS pension_resident_could_be,
    CASE WHEN NOT pension_resident THEN 0 ELSE 1 END AS pension_resident_row,

    CASE WHEN ability_assessment THEN 1 ELSE 0 END AS ability_assessment,
    CASE WHEN NOT ability_assessment THEN 0 ELSE 1 END AS ability_assessment_could_be,
    CASE WHEN NOT ability_assessment THEN 0 ELSE 1 END AS ability_assessment_row,

    CASE WHEN home_retrofit THEN 1 ELSE 0 END AS home_retrofit,
    CASE WHEN NOT home_retrofit THEN 0 ELSE 1 END AS home_retrofit_could_be,
    CASE WHEN NOT home_retrofit THEN 0 ELSE 1 END AS home_retrofit_row,

    CASE WHEN family_care_support THEN 1 ELSE 0 END AS family_care_support,
    CASE WHEN NOT family_care_support THEN 0 ELSE 1 END AS family_care_support_could_be,
    CASE WHEN NOT family_care_support THEN 0 ELSE 1 END AS family_care_support_row,

    CASE WHEN veterans_care THEN 1 ELSE 0 END AS veterans_care,
    CASE WHEN NOT veterans_care THEN 0 ELSE 1 END AS veterans_care_could_be,
    CASE WHEN NOT veterans_care THEN 0 ELSE 1 END AS veterans_care_row,

    CASE WHEN institution_priority THEN 1 ELSE 0 END AS institution_priority,
    CASE WHEN NOT institution_priority THEN 0 ELSE 1 END AS institution_priority_could_be,
    CASE WHEN NOT institution_priority THEN 0 ELSE 1 END AS institution_priority_row,

    CASE WHEN relief THEN 1 ELSE 0 END AS relief,
    CASE WHEN NOT relief THEN 0 ELSE 1 END AS relief_could_be,
    CASE WHEN NOT relief THEN 0 ELSE 1 END AS relief_row,

    CASE WHEN visit THEN 1 ELSE 0 END AS visit,
    CASE WHEN NOT visit THEN 0 ELSE 1 END AS visit_could_be,
    CASE WHEN NOT visit THEN 0 ELSE 1 END AS visit_row
FROM ends
