/** What Next itself costs: a POST route that reads its body and answers. */
export async function POST(request: Request): Promise<Response> {
  const body: unknown = await request.json();
  return Response.json({ read: typeof body }, { status: 201 });
}
