/** Addresses that no deed stands behind, and why. A star stands for whatever comes after. */
export const openRoutes: Record<string, string> = {
  "public: reads what is open to everybody": `/ /oversikt* /trening /trening/oversikt* /trening/kommune* /kommune* /kommuner
    /embed/* /tall /spor /tilgjengelighet /apne-data /api/hsds* /api/v1/centres* /api/v1/municipalities /data/* /katalog*
    /openapi.json /robots.txt /sitemap.xml /.well-known/security.txt /healthz /readyz /assets/*`,
  "public: somebody writes to a municipality, and nothing is read that is not public; a receipt says taken or not": `
    /skriv* /trening/skriv*`,
  "the way in: nobody is signed in yet, and each try is logged as what it becomes": `/inn* /trening/innlogging`,
  "the way out, and a choice of language": `/forlat /ut /sprak`,
};
